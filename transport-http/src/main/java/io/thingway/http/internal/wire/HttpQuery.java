package io.thingway.http.internal.wire;

import io.thingway.error.ThingException;
import io.thingway.model.Datetimes;
import io.thingway.model.ReadQuery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters behind {@code ?}. Unknown ones are ignored (such as {@code broadcast}); of one that comes twice the
 * first counts; an empty one counts as absent, as the vendor's Javascript client spells what it does not set. Immutable.
 */
public final class HttpQuery {
    /** Without parameters. */
    public static final HttpQuery NONE = new HttpQuery(Map.of());

    /** How often a stream shows that it is alive, in milliseconds, where nothing else is asked for. */
    public static final int DEFAULT_KEEP_ALIVE = 60_000;

    private static final int MIN_KEEP_ALIVE = 1_000;
    private static final int MAX_KEEP_ALIVE = 600_000;
    private static final String LIMIT = "limit";
    private static final String START = "startDate";
    private static final String END = "endDate";
    private static final String KEEP_ALIVE = "keepAlive";
    private static final String WILL = "will";

    private final Map<String, String> values;

    private HttpQuery(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Reads a raw query, without its {@code ?}; refuses malformed percent-encoding. */
    public static HttpQuery parse(String raw) {
        if (raw.isEmpty()) {
            return NONE;
        }
        Map<String, String> values = new LinkedHashMap<>(4);
        int from = 0;
        while (from <= raw.length()) {
            int and = raw.indexOf('&', from);
            int to = and < 0 ? raw.length() : and;
            add(values, raw, from, to);
            from = to + 1;
        }
        return new HttpQuery(values);
    }

    private static void add(Map<String, String> values, String raw, int from, int to) {
        int sign = raw.indexOf('=', from);
        int end = sign < 0 || sign > to ? to : sign;
        String value = end == to ? "" : Percent.decode(raw, end + 1, to, true);
        String name = Percent.decode(raw, from, end, true);
        if (!value.isEmpty()) {
            values.putIfAbsent(name, value);
        }
    }

    /** The parameters of a read. */
    public static HttpQuery of(ReadQuery query) {
        Map<String, String> values = new LinkedHashMap<>(4);
        values.put(LIMIT, String.valueOf(query.limit()));
        put(values, START, query.start());
        put(values, END, query.end());
        return new HttpQuery(values);
    }

    /**
     * The parameters of a subscription.
     *
     * @param keepAlive milliseconds
     * @param will the body of a write in UTF-8; absent: none
     */
    public static HttpQuery subscription(int keepAlive, byte @Nullable [] will) {
        Map<String, String> values = new LinkedHashMap<>(4);
        values.put(KEEP_ALIVE, String.valueOf(keepAlive));
        if (will != null) {
            values.put(WILL, new String(will, StandardCharsets.UTF_8));
        }
        return new HttpQuery(values);
    }

    private static void put(Map<String, String> values, String name, @Nullable Instant time) {
        if (time != null) {
            values.put(name, Datetimes.format(time));
        }
    }

    /** As it is sent, without {@code ?}. */
    public String spelling() {
        StringBuilder out = new StringBuilder();
        values.forEach((name, value) -> out.append(out.length() == 0 ? "" : "&")
                .append(Percent.encode(name))
                .append('=')
                .append(Percent.encode(value)));
        return out.toString();
    }

    /** A parameter's value, never empty. */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** {@code limit}, {@code startDate} and {@code endDate}; refused with a message that names the parameter. */
    public ReadQuery read() {
        return values.isEmpty() ? ReadQuery.newest() : new ReadQuery(limit(), time(START), time(END));
    }

    /** {@code limit}: 1 to 100; larger numbers mean 100, absent means 1. */
    public int limit() {
        int limit = number(LIMIT, 1);
        if (limit < 1) {
            throw ThingException.invalid(LIMIT + " must be 1 to " + ReadQuery.MAX_LIMIT + ", found " + limit);
        }
        return Math.min(limit, ReadQuery.MAX_LIMIT);
    }

    /**
     * {@code keepAlive} in milliseconds, 1,000 to 600,000; other numbers mean the nearest of these, as a device that asks
     * for more seldom signs of life is content with more frequent ones.
     */
    public int keepAlive() {
        return Math.max(MIN_KEEP_ALIVE, Math.min(MAX_KEEP_ALIVE, number(KEEP_ALIVE, DEFAULT_KEEP_ALIVE)));
    }

    /** {@code will}: the body of a write; absent: none. */
    public byte @Nullable [] will() {
        String will = get(WILL);
        return will == null ? null : will.getBytes(StandardCharsets.UTF_8);
    }

    /** The {@code +} of an offset comes as a space when the client did not encode it; a datetime holds no other space. */
    private @Nullable Instant time(String name) {
        String text = get(name);
        try {
            return text == null ? null : Datetimes.parse(text.replace(' ', '+'));
        } catch (ThingException malformed) {
            throw ThingException.invalid(name + ": " + malformed.message());
        }
    }

    /** Whole numbers only; what an int cannot hold becomes its largest or smallest. */
    private int number(String name, int absent) {
        String text = get(name);
        if (text == null) {
            return absent;
        }
        boolean negative = text.charAt(0) == '-';
        String digits = negative ? text.substring(1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw ThingException.invalid(name + " must be a whole number");
        }
        int size = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        return negative ? -size : size;
    }
}
