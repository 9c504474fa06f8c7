package io.thingway.platform.config;

import io.thingway.platform.Listener;
import io.thingway.platform.guard.RateLimit;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of values. */
final class Kinds {
    /** The text of a value that is absent. */
    static final String NONE = "none";

    private static final int MAX_PORT = 65_535;
    private static final Pattern QUANTITY = Pattern.compile("([0-9]+) *([A-Za-z]*)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);

    private static final Pattern ORIGIN =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^:/?#@\\s\\[\\]]+|\\[[0-9A-Fa-f:.]+])(:([0-9]{1,5}))?");

    static final Kind<String> HOST = new Kind<>("text", "a name or address", Kinds::host);

    static final Kind<Path> FILE = new Kind<>("file", "a readable file", text -> Path.of(present(text)));

    static final Kind<Boolean> YES_OR_NO = new Kind<>("", "true or false", Kinds::yesOrNo);

    static final Kind<OptionalInt> PORT = new Kind<>("port", "0 (a free one) to 65535, or off", Kinds::port);

    static final Kind<Set<String>> ORIGINS =
            new Kind<>("origins, by commas", "scheme://host or scheme://host:port, or *", Kinds::origins);

    static final Kind<Set<Listener>> MQTT_LISTENERS =
            some(List.of(Listener.MQTT, Listener.MQTTS, Listener.MQTT_WS, Listener.MQTT_WSS), Listener::key);

    static final Kind<RateLimit> RATE = new Kind<>(
            "requests a second, then how many at once", RateLimit.LEAST + " to " + RateLimit.MOST, Kinds::rate);

    private Kinds() {}

    /** A whole number. */
    static Kind<Long> count(long min, long max) {
        String range = min + " to " + max;
        return new Kind<>("", range, text -> {
            BigInteger number = text.matches("[0-9]+") ? new BigInteger(text) : null;
            return within(number, min, max, "a whole number, " + range + ",");
        });
    }

    /** A time from {@code min} to {@code max}, such as {@code 1 s} and {@code 7 d}. */
    static Kind<Duration> time(String min, String max) {
        Kind<Long> millis = quantity("ms, s, m, h or d", MILLIS, min, max);
        return new Kind<>(
                millis.unit(),
                millis.range(),
                text -> Duration.ofMillis(millis.parse().apply(text)));
    }

    /** So many bytes from {@code min} to {@code max}, such as {@code 1 KB} and {@code 64 MB}. */
    static Kind<Long> size(String min, String max) {
        return quantity("bytes, KB, MB or GB", BYTES, min, max);
    }

    /** One of the names of an enum, in lower case. */
    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        String range = String.join(", ", names);
        return new Kind<>("", range, text -> {
            if (!names.contains(text)) {
                throw new IllegalArgumentException("one of " + range + " is wanted");
            }
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        });
    }

    /** One of them or several. */
    private static <T> Kind<Set<T>> some(List<T> choices, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        choices.forEach(choice -> byName.put(name.apply(choice), choice));
        String range = "some of " + String.join(", ", byName.keySet());
        return new Kind<>("by commas", range, text -> {
            List<String> words = words(text).toList();
            if (words.isEmpty() || !byName.keySet().containsAll(words)) {
                throw new IllegalArgumentException(range + " is wanted");
            }
            return words.stream().map(byName::get).collect(Collectors.toUnmodifiableSet());
        });
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(word -> !word.isEmpty());
    }

    /** The same, or {@code word} for none. */
    static <T> Kind<Optional<T>> orNone(String word, Kind<T> kind) {
        Function<String, Optional<T>> parse = text ->
                text.equals(word) ? Optional.empty() : Optional.of(kind.parse().apply(text));
        return new Kind<>(kind.unit(), kind.range() + ", or " + word, parse);
    }

    private static String present(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        return text;
    }

    private static boolean yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("true or false is wanted");
        }
        return text.equals("true");
    }

    private static OptionalInt port(String text) {
        if (text.equals("off")) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MAX_PORT) {
            throw new IllegalArgumentException("0 to 65535, or off, is wanted");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static Kind<Long> quantity(String unit, Map<String, Long> units, String min, String max) {
        long least = Objects.requireNonNull(amount(min, units)).longValueExact();
        long most = Objects.requireNonNull(amount(max, units)).longValueExact();
        String range = min + " to " + max;
        return new Kind<>(unit, range, text -> within(amount(text, units), least, most, range + ", in " + unit + ","));
    }

    /** Absent where it is none. */
    private static @Nullable BigInteger amount(String text, Map<String, Long> units) {
        Matcher form = QUANTITY.matcher(text);
        Long unit = form.matches() ? units.get(form.group(2).toLowerCase(Locale.ROOT)) : null;
        return unit == null ? null : new BigInteger(form.group(1)).multiply(BigInteger.valueOf(unit));
    }

    private static long within(@Nullable BigInteger number, long min, long max, String wanted) {
        if (number == null
                || number.compareTo(BigInteger.valueOf(min)) < 0
                || number.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new IllegalArgumentException(wanted + " is wanted");
        }
        return number.longValueExact();
    }

    private static String host(String text) {
        if (!HostName.valid(present(text))) {
            throw new IllegalArgumentException("a name or an address is wanted");
        }
        return text;
    }

    private static Set<String> origins(String text) {
        Set<String> origins = words(text).collect(Collectors.toUnmodifiableSet());
        for (String origin : origins) {
            if (!origin.equals("*") && !isOrigin(origin)) {
                throw new IllegalArgumentException(
                        origin + " is no origin: scheme://host or *, without a path, is wanted");
            }
        }
        return origins;
    }

    private static boolean isOrigin(String text) {
        Matcher form = ORIGIN.matcher(text);
        return form.matches() && (form.group(3) == null || Integer.parseInt(form.group(3)) <= MAX_PORT);
    }

    private static RateLimit rate(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 2) {
                return new RateLimit(Double.parseDouble(parts[0].strip()), Long.parseLong(parts[1].strip()));
            }
        } catch (NumberFormatException notANumber) { // said below
        }
        throw new IllegalArgumentException(
                RateLimit.LEAST + " to " + RateLimit.MOST + ", so many a second / so many at once, is wanted");
    }
}
