package io.thingway.coap.internal.wire;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import java.util.ArrayList;
import java.util.List;

/**
 * What the Uri-Path and Uri-Query options of a request mean (source: the vendor's CoAP page and clients): the grammar of
 * the binding. Tolerant where clients are careless: a query within the path, even one cut in pieces at its slashes, a
 * bare {@code ?} at the end, empty segments, percent escapes.
 */
public sealed interface CoapPath {
    /** {@code v2/things}: where codes become tokens. */
    record Things() implements CoapPath {}

    /** {@code v2/things/{token}}: where values are written and listened to. */
    record Thing(ThingToken token, CoapQuery query) implements CoapPath {}

    /** {@code v2/things/{token}/resources}. */
    record Resources(ThingToken token) implements CoapPath {}

    /** {@code v2/things/{token}/resources/{key}}. */
    record Resource(ThingToken token, ResourceKey key, CoapQuery query) implements CoapPath {}

    /** {@code v2/things/{token}/all_resources}. */
    record AllResources(ThingToken token, CoapQuery query) implements CoapPath {}

    /** {@code v2/utils/date}: the server's clock. */
    record Date(CoapQuery query) implements CoapPath {}

    /** {@code .well-known/core} (RFC 6690). */
    record WellKnown() implements CoapPath {}

    /** Nothing that exists here. */
    record Foreign(ThingException why) implements CoapPath {}

    /**
     * The meaning of a path and a query; never throws.
     *
     * @param segments the Uri-Path options
     * @param queries the Uri-Query options
     */
    static CoapPath parse(List<String> segments, List<String> queries) {
        try {
            CoapQuery query = CoapQuery.ofOptions(queries);
            return plain(segments) ? PathGrammar.meaning(segments, query) : tidied(segments, query);
        } catch (ThingException malformed) {
            return new Foreign(malformed);
        }
    }

    /** Whether the segments are as they should be, which costs no copy of them. */
    private static boolean plain(List<String> segments) {
        for (String segment : segments) {
            if (segment.isEmpty()
                    || segment.indexOf('?') >= 0
                    || segment.indexOf('%') >= 0
                    || segment.indexOf('/') >= 0) {
                return false;
            }
        }
        return true;
    }

    private static CoapPath tidied(List<String> segments, CoapQuery query) {
        String whole = String.join("/", segments);
        int mark = whole.indexOf('?');
        List<String> tidy = new ArrayList<>();
        for (String segment : (mark < 0 ? whole : whole.substring(0, mark)).split("/", -1)) {
            if (!segment.isEmpty()) {
                tidy.add(PercentEscapes.decode("path", segment));
            }
        }
        return PathGrammar.meaning(tidy, mark < 0 ? query : query.after(whole.substring(mark + 1)));
    }

    /** The refusal of what does not exist. */
    static Foreign nothing(String why) {
        return new Foreign(ThingException.of(ErrorCode.NOT_FOUND, why));
    }
}
