package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows principals by their secrets. */
@FunctionalInterface
public interface Authenticator {
    /** Whom nobody convinces. */
    Authenticator NOBODY = (bearer, from) ->
            CompletableFuture.failedFuture(ThingException.of(ErrorCode.UNAUTHORIZED, "this server has no admin API"));

    /** {@link io.thingway.error.ErrorCode#UNAUTHORIZED} for a secret that nobody has, or no longer. */
    CompletionStage<Principal> authenticate(String bearer, InetAddress from);
}
