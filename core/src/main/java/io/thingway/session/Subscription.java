package io.thingway.session;

import java.util.concurrent.CompletionStage;

/** A listener at work. Safe from any thread. */
public interface Subscription extends Registration {
    /**
     * Completes when the server has confirmed it for the first time; exceptionally when it refused it
     * ({@link io.thingway.error.ErrorCode#NOT_FOUND} for an unknown token) or did not answer within
     * {@link Timeouts#request()}.
     */
    CompletionStage<Subscription> active();

    /** Writes dropped so far because the listener was too slow. */
    long dropped();
}
