package io.thingway.server.app;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.Password;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The users of apps and the things they have linked: what stands behind the vendor's {@code /v2/me} paths, beside
 * {@link io.thingway.server.ThingService}. The values of a linked thing are read and written there, with the token that
 * {@link LinkedThing} brings, so that limits and durability are the same for app and device. Each operation refuses by
 * default.
 *
 * <p>A session that is not known or has expired is {@link ErrorCode#UNAUTHORIZED} for every operation that takes one.
 *
 * <p>Threads: as for {@code ThingService}: called on event loops, many at a time, must never block (hashing a password
 * takes a thread of its own); a stage may complete on any thread. An error that is not a {@link ThingException} is
 * answered as {@link ErrorCode#INTERNAL} and logged.
 */
public interface AppService {
    /** A new user, with a first session; {@link ErrorCode#FORBIDDEN} where there is one of that name. */
    default CompletionStage<AppToken> register(RequestContext context, AppLogin user) {
        return refused("register");
    }

    /**
     * A new session. {@link ErrorCode#UNAUTHORIZED} without telling whether name, password or app was wrong;
     * {@link ErrorCode#TOO_MANY_REQUESTS} after too many failures.
     */
    default CompletionStage<AppToken> login(RequestContext context, AppLogin user) {
        return refused("login");
    }

    /** Another password; {@link ErrorCode#FORBIDDEN} where the current one is wrong. */
    default CompletionStage<@Nullable Void> changePassword(
            RequestContext context, AppToken session, Password current, Password next) {
        return refused("changes of passwords");
    }

    /**
     * Links a thing to the session's user, and gives its id; doing it again changes nothing. {@link ErrorCode#NOT_FOUND}
     * for an unknown token.
     */
    default CompletionStage<ThingId> link(RequestContext context, AppToken session, ThingToken token) {
        return refused("links to things");
    }

    /** The things of the session's user, the one that was linked first at first. */
    default CompletionStage<List<LinkedThing>> things(RequestContext context, AppToken session) {
        return refused("lists of things");
    }

    /**
     * One of {@link #things}; {@link ErrorCode#NOT_FOUND} where there is no such one.
     *
     * @param thing its id or its token, as an app may name it by either
     */
    default CompletionStage<LinkedThing> thing(RequestContext context, AppToken session, String thing) {
        return things(context, session)
                .thenApply(all -> all.stream()
                        .filter(linked -> linked.id().value().equals(thing)
                                || linked.token().value().equals(thing))
                        .findFirst()
                        .orElseThrow(() -> ThingException.of(ErrorCode.NOT_FOUND, "no such thing is linked")));
    }

    private static <T> CompletionStage<T> refused(String operation) {
        return CompletableFuture.failedFuture(
                ThingException.of(ErrorCode.UNSUPPORTED, "this server does not offer " + operation));
    }
}
