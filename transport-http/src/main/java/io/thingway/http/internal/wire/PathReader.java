package io.thingway.http.internal.wire;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import java.util.ArrayList;
import java.util.List;

/** From a raw path to its meaning. */
final class PathReader {
    /** The deepest path that means anything has six steps. */
    private static final int MAX_STEPS = 8;

    private PathReader() {}

    static HttpPath read(String raw) {
        if (!raw.startsWith("/")) {
            throw ThingException.invalid("a path starts with /");
        }
        List<String> steps = steps(raw);
        if (steps.isEmpty() || !steps.get(0).equals("v2")) {
            throw HttpPath.unknown();
        }
        if (steps.size() == 1) {
            return new HttpPath.Root();
        }
        return switch (steps.get(1)) {
            case "things" -> steps.size() == 2 ? new HttpPath.Things() : thing(steps);
            case "utils" -> date(steps);
            default -> app(steps);
        };
    }

    private static HttpPath app(List<String> steps) {
        AppPath path = AppPathReader.read(steps.subList(1, steps.size()));
        if (path == null) {
            throw HttpPath.unknown();
        }
        return new HttpPath.App(path);
    }

    /** The decoded steps between the slashes; empty ones do not count. */
    private static List<String> steps(String raw) {
        List<String> steps = new ArrayList<>(4);
        int from = 1;
        while (from < raw.length()) {
            int slash = raw.indexOf('/', from);
            int to = slash < 0 ? raw.length() : slash;
            if (to > from) {
                steps.add(Percent.decode(raw, from, to, false));
            }
            if (steps.size() > MAX_STEPS) {
                throw HttpPath.unknown();
            }
            from = to + 1;
        }
        return steps;
    }

    private static HttpPath thing(List<String> steps) {
        ThingToken token = token(steps.get(2));
        if (steps.size() == 3) {
            return new HttpPath.Thing(token);
        }
        boolean last = steps.size() == 4;
        boolean one = steps.size() == 5;
        return switch (steps.get(3)) {
            case HttpPath.RESOURCES -> last ? new HttpPath.Resources(token) : resource(token, steps);
            case HttpPath.ALL_RESOURCES -> orUnknown(last, new HttpPath.AllResources(token));
            case HttpPath.SUBSCRIPTIONS ->
                orUnknown(one, new HttpPath.Subscription(token, steps.get(steps.size() - 1)));
            case "firmwares", "code" ->
                throw ThingException.of(ErrorCode.NOT_FOUND, "firmwares and code functions are not offered here");
            default -> throw HttpPath.unknown();
        };
    }

    private static HttpPath resource(ThingToken token, List<String> steps) {
        if (steps.size() != 5) {
            throw HttpPath.unknown();
        }
        return new HttpPath.Resource(token, new ResourceKey(steps.get(4)));
    }

    private static HttpPath date(List<String> steps) {
        return orUnknown(steps.size() == 3 && steps.get(2).equals("date"), new HttpPath.Date());
    }

    private static HttpPath orUnknown(boolean exists, HttpPath path) {
        if (!exists) {
            throw HttpPath.unknown();
        }
        return path;
    }

    /** What cannot be a token is one that nobody has. */
    private static ThingToken token(String text) {
        try {
            return new ThingToken(text);
        } catch (ThingException malformed) {
            throw ThingException.of(ErrorCode.NOT_FOUND, malformed.message());
        }
    }
}
