package io.thingway.platform.account;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/** Knows principals by their secrets. */
@FunctionalInterface
public interface Authenticator {
    /** {@link io.thingway.error.ErrorCode#UNAUTHORIZED} for a secret that nobody has, or no longer. */
    CompletionStage<Principal> authenticate(String bearer, InetAddress from);
}
