package io.thingway.coap.internal.wire;

import io.thingway.coap.internal.wire.CoapPath.AllResources;
import io.thingway.coap.internal.wire.CoapPath.Date;
import io.thingway.coap.internal.wire.CoapPath.Resource;
import io.thingway.coap.internal.wire.CoapPath.Resources;
import io.thingway.coap.internal.wire.CoapPath.Thing;
import io.thingway.coap.internal.wire.CoapPath.Things;
import io.thingway.coap.internal.wire.CoapPath.WellKnown;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import java.util.List;

/** The paths that exist, segment by segment; every segment is tidy. */
final class PathGrammar {
    static final String VERSION = "v2";
    static final String THINGS = "things";
    static final String RESOURCES = "resources";
    static final String ALL_RESOURCES = "all_resources";

    private PathGrammar() {}

    static CoapPath meaning(List<String> segments, CoapQuery query) {
        return switch (segments.size()) {
            case 2 -> two(segments.get(0), segments.get(1));
            case 3 -> three(segments, query);
            case 4, 5, 6 -> isThings(segments) ? below(segments, query) : nothing();
            default -> nothing();
        };
    }

    private static CoapPath two(String first, String second) {
        if (first.equals(VERSION) && second.equals(THINGS)) {
            return new Things();
        }
        return first.equals(".well-known") && second.equals("core") ? new WellKnown() : nothing();
    }

    private static CoapPath three(List<String> segments, CoapQuery query) {
        if (isThings(segments)) {
            return new Thing(token(segments.get(2)), query);
        }
        return segments.equals(List.of(VERSION, "utils", "date")) ? new Date(query) : nothing();
    }

    private static CoapPath below(List<String> segments, CoapQuery query) {
        ThingToken token = token(segments.get(2));
        String what = segments.get(3);
        boolean last = segments.size() == 4;
        if (what.equals(RESOURCES)) {
            if (segments.size() == 5) {
                return new Resource(token, new ResourceKey(segments.get(4)), query);
            }
            return last ? new Resources(token) : nothing();
        }
        if (what.equals(ALL_RESOURCES) && last) {
            return new AllResources(token, query);
        }
        return what.equals("code") || what.equals("firmwares")
                ? CoapPath.nothing("this server does not offer " + (what.equals("code") ? "functions" : what))
                : nothing();
    }

    private static boolean isThings(List<String> segments) {
        return segments.get(0).equals(VERSION) && segments.get(1).equals(THINGS);
    }

    /** What cannot be a token is as unknown as one that was never given out. */
    private static ThingToken token(String text) {
        try {
            return new ThingToken(text);
        } catch (ThingException malformed) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "no such thing: " + malformed.message());
        }
    }

    private static CoapPath nothing() {
        return CoapPath.nothing("no such path; those of things begin with v2/things/{token}");
    }
}
