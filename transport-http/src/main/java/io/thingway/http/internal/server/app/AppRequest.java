package io.thingway.http.internal.server.app;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.AppPath;
import io.thingway.http.internal.wire.HttpQuery;
import io.thingway.server.RequestContext;
import io.thingway.server.app.AppToken;
import org.jspecify.annotations.Nullable;

/**
 * What an app asks, but for the body.
 *
 * @param context who asks
 * @param path what for
 * @param query the parameters
 * @param authorization the header of that name; absent: none
 */
public record AppRequest(
        RequestContext context,
        AppPath path,
        HttpQuery query,
        @Nullable String authorization) {
    private static final String BEARER = "Bearer ";

    /**
     * The session: the bare token, as the vendor's apps send it, or with the scheme of RFC 6750 before it. Whether it is
     * a valid one is the service's to say.
     */
    AppToken session() {
        String text = authorization == null ? "" : authorization.strip();
        boolean bearer = text.regionMatches(true, 0, BEARER, 0, BEARER.length());
        try {
            return new AppToken(bearer ? text.substring(BEARER.length()).strip() : text);
        } catch (ThingException malformed) {
            throw ThingException.of(ErrorCode.UNAUTHORIZED, "Invalid session token"); // the documented words
        }
    }

    /** Without the session. */
    @Override
    public String toString() {
        return "AppRequest[" + context + ", " + path + "]";
    }
}
