package io.thingway.session;

/** What a full queue does with one more element. */
public enum Overflow {
    /** Refuses it: {@link io.thingway.error.ErrorCode#QUEUE_FULL}, retryable; nothing in the queue is lost. */
    REJECT,
    /** Gives up the oldest waiting one: {@link io.thingway.error.ErrorCode#DROPPED}. */
    DROP_OLDEST,
    /** Gives up the one that comes: {@link io.thingway.error.ErrorCode#DROPPED}. */
    DROP_NEWEST,
    /**
     * Makes the caller wait for room, at most {@link QueueOptions#maxAge()}, then rejects; so it does when the caller is
     * interrupted, and at once on the connection's loop, which may not wait.
     */
    BLOCK
}
