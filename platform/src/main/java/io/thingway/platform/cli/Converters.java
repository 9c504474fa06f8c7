package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import io.thingway.model.Datetimes;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From text on the command line to the model; what cannot be read is wrong usage, with a reason. */
final class Converters {
    private Converters() {}

    /** The text may be a token or a code in the wrong place: it is not repeated. */
    static final class ServerUri implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                URI uri = new URI(text);
                if (uri.getScheme() != null && !uri.isOpaque()) {
                    return uri;
                }
            } catch (URISyntaxException malformed) { // said below, without repeating it
            }
            throw new TypeConversionException("a URI such as mqtt://localhost:1883 is wanted");
        }
    }

    static final class AdminUri implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                URI uri = new URI(text);
                if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                    return uri;
                }
            } catch (URISyntaxException malformed) {
                throw new TypeConversionException("not a URI: " + malformed.getMessage());
            }
            throw new TypeConversionException(
                    "a URI such as https://things.example:8090 is wanted, not '" + text + "'");
        }
    }

    /** {@code key=value}; without the sign it may be a token in the wrong place, and is not repeated. */
    static final class KeyValue implements ITypeConverter<ResourceValue> {
        @Override
        public ResourceValue convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new TypeConversionException("key=value is wanted; a token is given by --token");
            }
            try {
                ResourceKey key = new ResourceKey(text.substring(0, equals));
                return ResourceValue.of(key, ValueText.parse(text.substring(equals + 1)));
            } catch (ThingException refused) {
                throw new TypeConversionException("'" + text + "': " + refused.message());
            }
        }
    }

    static final class Key implements ITypeConverter<ResourceKey> {
        @Override
        public ResourceKey convert(String text) {
            try {
                return new ResourceKey(text);
            } catch (ThingException refused) {
                throw new TypeConversionException(refused.message());
            }
        }
    }

    static final class Datetime implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Datetimes.parse(text);
            } catch (ThingException refused) {
                throw new TypeConversionException(refused.message());
            }
        }
    }

    /** A whole number, in words of people. */
    static final class Whole implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException other) {
                throw new TypeConversionException("a whole number is wanted, not '" + text + "'");
            }
        }
    }

    /** The same, where it may be long. */
    static final class LongWhole implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException other) {
                throw new TypeConversionException("a whole number is wanted, not '" + text + "'");
            }
        }
    }

    /** {@code lat,long}. */
    static final class Geo implements ITypeConverter<GeoPoint> {
        @Override
        public GeoPoint convert(String text) {
            String[] parts = text.split(",", -1);
            if (parts.length != 2) {
                throw new TypeConversionException(
                        "lat,long in degrees is wanted, such as 41.4,2.17, not '" + text + "'");
            }
            try {
                return new GeoPoint(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
            } catch (NumberFormatException notANumber) {
                throw new TypeConversionException(
                        "lat,long in degrees is wanted, such as 41.4,2.17, not '" + text + "'");
            } catch (ThingException outOfRange) {
                throw new TypeConversionException(outOfRange.message());
            }
        }
    }

    /** {@code 10s}, {@code 500ms}, {@code 2m}; a bare number means seconds. */
    static final class Time implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m)?");
        private static final Map<String, Duration> UNITS =
                Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1));

        @Override
        public Duration convert(String text) {
            Matcher form = FORM.matcher(text);
            Duration time = form.matches()
                    ? UNITS.getOrDefault(form.group(2) == null ? "s" : form.group(2), Duration.ZERO)
                            .multipliedBy(Long.parseLong(form.group(1)))
                    : Duration.ZERO;
            if (time.isZero()) {
                throw new TypeConversionException("a time such as 10s, 500ms or 2m is wanted, not '" + text + "'");
            }
            return time;
        }
    }
}
