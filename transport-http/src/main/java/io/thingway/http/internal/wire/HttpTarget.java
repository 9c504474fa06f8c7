package io.thingway.http.internal.wire;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;

/** A request's target, taken apart: what is meant, and the parameters. */
public record HttpTarget(HttpPath path, HttpQuery query) {
    /** A longer target is refused before it is looked at. */
    public static final int MAX_LENGTH = 64 * 1024;

    /**
     * Takes apart a target in origin form ({@code /v2/things?…}) or absolute form ({@code http://host/v2/things?…}). The
     * host plays no part: some of the vendor's libraries send another one than they connect to.
     *
     * @throws ThingException {@link ErrorCode#NOT_FOUND} for a path that does not exist here,
     *     {@link ErrorCode#INVALID_REQUEST} for a malformed one, {@link ErrorCode#TOO_LARGE} for one that is too long;
     *     no message quotes the path, as it may hold a token
     */
    public static HttpTarget parse(String target) {
        if (target.length() > MAX_LENGTH) {
            throw ThingException.of(
                    ErrorCode.TOO_LARGE,
                    "a request target has at most " + MAX_LENGTH + " characters, this one has " + target.length());
        }
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return new HttpTarget(
                HttpPath.parse(originForm(path)), HttpQuery.parse(query < 0 ? "" : target.substring(query + 1)));
    }

    /** What a client sends: {@code /v2/things/…?limit=5}. */
    public String spelling() {
        String parameters = query.spelling();
        return parameters.isEmpty() ? path.spelling() : path.spelling() + '?' + parameters;
    }

    private static String originForm(String path) {
        if (!path.regionMatches(true, 0, "http", 0, 4)) {
            return path;
        }
        int authority = path.indexOf("://");
        int slash = authority < 0 ? -1 : path.indexOf('/', authority + 3);
        return slash < 0 ? "/" : path.substring(slash);
    }
}
