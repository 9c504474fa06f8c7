package io.thingway.session;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One thing on a {@link ThingConnection}; see there for promises and threads. */
public interface ThingSession extends AutoCloseable {
    ThingToken token();

    /**
     * Writes values, all or none, and completes when the server has accepted them (without
     * {@link Capability#ACKNOWLEDGED_WRITES}: when they were handed to the network), never before. While the
     * connection is down the write waits in its queue; a write that was in flight when the connection broke is sent
     * again, but one that was the oldest in flight when three connections broke fails with
     * {@link io.thingway.error.ErrorCode#CONNECTION_LOST}, as a server may hang up on what it cannot take. Writes of one
     * connection are sent in the order of the calls. One that was sent again may be written twice, unless its values
     * have a datetime ({@link QueueOptions#datetimes()}).
     *
     * <p>A server that refuses a write for now ({@link io.thingway.error.ErrorCode#TOO_MANY_REQUESTS},
     * {@link io.thingway.error.ErrorCode#UNAVAILABLE}) gets it again, before all that were called later, after the pause
     * it asked for, else after the delays of the {@link ReconnectPolicy}; all writes of the connection wait meanwhile
     * ({@link ConnectionState.Throttled}), up to {@link QueueOptions#maxAge()}. Only those already in flight may
     * overtake it.
     *
     * @param values at least one
     */
    CompletionStage<@Nullable Void> write(List<ResourceValue> values);

    /** {@link #write(List)} of a few values. */
    default CompletionStage<@Nullable Void> write(ResourceValue... values) {
        return write(List.of(values));
    }

    /** Hears every write on the thing, one's own included, with the default queue. */
    default Subscription subscribe(ThingListener listener) {
        return subscribe(listener, SubscribeOptions.DEFAULT);
    }

    /**
     * Hears every write on the thing from now until the subscription or the session is closed, across reconnects.
     * What was written while the connection was down is not repeated.
     */
    Subscription subscribe(ThingListener listener, SubscribeOptions options);

    /** Reads values back; empty where the transport cannot ({@link Capability#HISTORY}). */
    Optional<ThingHistory> history();

    /**
     * Ends the session's subscriptions and takes its last will back; writes already queued are still sent. Where a will
     * is carried only at connect time (MQTT), the connection connects anew to be rid of it, but not before a second has
     * passed: one that is closed by then says good-bye instead, which takes all wills back.
     */
    @Override
    void close();
}
