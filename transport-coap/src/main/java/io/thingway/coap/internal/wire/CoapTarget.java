package io.thingway.coap.internal.wire;

import io.thingway.model.Datetimes;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a device sends a request: the inverse of {@link CoapPath}.
 *
 * @param segments the Uri-Path options
 * @param queries the Uri-Query options, each at most 255 bytes of UTF-8
 */
public record CoapTarget(List<String> segments, List<String> queries) {
    /** Bytes of one option (RFC 7252, section 5.10). */
    private static final int OPTION_BYTES = 255;

    public CoapTarget {
        segments = List.copyOf(segments);
        queries = List.copyOf(queries);
    }

    /** POST a code, get a token. */
    public static CoapTarget activation() {
        return new CoapTarget(List.of(PathGrammar.VERSION, PathGrammar.THINGS), List.of());
    }

    /** POST values. */
    public static CoapTarget thing(ThingToken token) {
        return new CoapTarget(path(token), List.of());
    }

    /**
     * GET with Observe.
     *
     * @param keepAlive after so long a silence the server sends a keep-alive document
     * @param will the body of a write the server makes when this device dies; absent: none
     */
    public static CoapTarget subscription(ThingToken token, Duration keepAlive, byte @Nullable [] will) {
        List<String> queries = new ArrayList<>();
        queries.add(CoapQuery.KEEP_ALIVE + '=' + keepAlive.toMillis());
        if (will != null) {
            addWill(new String(will, StandardCharsets.UTF_8), queries);
        }
        return new CoapTarget(path(token), queries);
    }

    /** GET values. */
    public static CoapTarget read(ThingToken token, ResourceKey key, ReadQuery query) {
        List<String> queries = new ArrayList<>();
        queries.add(CoapQuery.LIMIT + '=' + query.limit());
        addInstant(CoapQuery.START, query.start(), queries);
        addInstant(CoapQuery.END, query.end(), queries);
        return new CoapTarget(path(token, PathGrammar.RESOURCES, key.value()), queries);
    }

    /** GET the keys. */
    public static CoapTarget resources(ThingToken token) {
        return new CoapTarget(path(token, PathGrammar.RESOURCES), List.of());
    }

    private static List<String> path(ThingToken token, String... below) {
        List<String> path = new ArrayList<>(List.of(PathGrammar.VERSION, PathGrammar.THINGS, token.value()));
        path.addAll(List.of(below));
        return path;
    }

    private static void addInstant(String name, @Nullable Instant instant, List<String> queries) {
        if (instant != null) {
            queries.add(name + '=' + Datetimes.format(instant));
        }
    }

    /** In as many options as it needs, cut between characters. */
    private static void addWill(String will, List<String> queries) {
        StringBuilder option = new StringBuilder(CoapQuery.WILL);
        int bytes = option.length();
        for (int i = 0; i < will.length(); i += Character.charCount(will.codePointAt(i))) {
            String character = Character.toString(will.codePointAt(i));
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > OPTION_BYTES) {
                queries.add(option.toString());
                option.setLength(CoapQuery.WILL.length());
                bytes = option.length();
            }
            option.append(character);
            bytes += more;
        }
        queries.add(option.toString());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "CoapTarget[" + segments.size() + " segments, " + queries.size() + " queries]";
    }
}
