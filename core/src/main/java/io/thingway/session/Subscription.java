package io.thingway.session;

import java.util.concurrent.CompletionStage;

/** A listener at work. Safe from any thread. */
public interface Subscription extends Registration {
    /**
     * Completes when the server has confirmed it for the first time; exceptionally when it refused it for good
     * ({@link io.thingway.error.ErrorCode#NOT_FOUND} for an unknown token), which ends it, or when there was no answer
     * within {@link Timeouts#request()}: then it goes on trying, like its connection, until it is closed.
     */
    CompletionStage<Subscription> active();

    /** Writes dropped so far because the listener was too slow. */
    long dropped();
}
