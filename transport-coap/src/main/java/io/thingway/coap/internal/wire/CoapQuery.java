package io.thingway.coap.internal.wire;

import io.thingway.error.Excerpt;
import io.thingway.error.ThingException;
import io.thingway.model.Datetimes;
import io.thingway.model.ReadQuery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, each {@code name=value}. They are read when they are asked for, so that a bad one that
 * nobody needs disturbs nobody; unknown ones are ignored, and the last of several counts. Percent escapes are resolved,
 * since no value but a will may contain a {@code %}. A will is JSON and begins with a bracket: escapes are resolved in it
 * only where it begins with one.
 *
 * @param parameters in the order of the request
 */
public record CoapQuery(List<String> parameters) {
    /** No parameters. */
    public static final CoapQuery NONE = new CoapQuery(List.of());

    /** What a subscription without {@code keepAlive} gets (source: the vendor's subscribe reference). */
    public static final Duration DEFAULT_KEEP_ALIVE = Duration.ofMinutes(1);

    static final String LIMIT = "limit";
    static final String START = "startDate";
    static final String END = "endDate";
    static final String KEEP_ALIVE = "keepAlive";
    static final String WILL = "will=";

    private static final long MIN_KEEP_ALIVE = 1_000;
    private static final long MAX_KEEP_ALIVE = 600_000;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

    /** More digits than any value that matters; they would overflow a {@code long}. */
    private static final int DIGITS = 18;

    public CoapQuery {
        parameters = List.copyOf(parameters);
    }

    /**
     * The parameters of Uri-Query options. Each should be one parameter (RFC 7252, section 6.5); one that holds a whole
     * query is split, unless it is a will, whose text may contain {@code &}.
     */
    static CoapQuery ofOptions(List<String> options) {
        if (options.isEmpty()) {
            return NONE;
        }
        List<String> parameters = new ArrayList<>();
        for (String option : options) {
            if (option.startsWith(WILL)) {
                parameters.add(option);
            } else {
                split(option, parameters);
            }
        }
        return new CoapQuery(parameters);
    }

    /** These parameters behind those of a query as in a URI. */
    CoapQuery after(String query) {
        List<String> all = new ArrayList<>();
        split(query, all);
        all.addAll(parameters);
        return new CoapQuery(all);
    }

    private static void split(String query, List<String> into) {
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                into.add(parameter);
            }
        }
    }

    /** {@code limit}, {@code startDate} and {@code endDate} of a read. */
    public ReadQuery read() {
        return new ReadQuery(limit(), instant(START), instant(END));
    }

    /** {@code limit}: 1 without it; too large a number is left to {@link ReadQuery} to cut. */
    public int limit() {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number(LIMIT, 1)));
    }

    /** {@code keepAlive} in milliseconds: 60 s without it, never below 1 s nor above 10 minutes. */
    public Duration keepAlive() {
        long millis = number(KEEP_ALIVE, DEFAULT_KEEP_ALIVE.toMillis());
        return Duration.ofMillis(Math.max(MIN_KEEP_ALIVE, Math.min(MAX_KEEP_ALIVE, millis)));
    }

    /** The body of the last will, from all its parts in their order. */
    public Optional<byte[]> will() {
        StringBuilder parts = new StringBuilder();
        boolean found = false;
        for (String parameter : parameters) {
            if (parameter.startsWith(WILL)) {
                parts.append(parameter, WILL.length(), parameter.length());
                found = true;
            }
        }
        if (!found) {
            return Optional.empty();
        }
        String text = parts.toString();
        String will = text.startsWith("%") ? PercentEscapes.decode("will", text) : text;
        return Optional.of(will.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of the last parameter with this name. */
    public @Nullable String text(String name) {
        String value = null;
        for (String parameter : parameters) {
            if (parameter.startsWith(name)
                    && parameter.length() > name.length()
                    && parameter.charAt(name.length()) == '=') {
                value = parameter.substring(name.length() + 1);
            }
        }
        return value == null ? null : PercentEscapes.decode(name, value);
    }

    private long number(String name, long otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw ThingException.invalid(name + ": expected a whole number, found " + Excerpt.quote(text));
        }
        if (text.length() > DIGITS) {
            return text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return Long.parseLong(text);
    }

    private @Nullable Instant instant(String name) {
        String text = text(name);
        return text == null ? null : named(name, text, Datetimes::parse);
    }

    private static <T> T named(String name, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (ThingException malformed) {
            throw ThingException.invalid(name + ": " + malformed.message());
        }
    }

    /** Without values: a will is the device's own business, and one parameter is a token. */
    @Override
    public String toString() {
        return "CoapQuery[" + parameters.size() + " parameters]";
    }
}
