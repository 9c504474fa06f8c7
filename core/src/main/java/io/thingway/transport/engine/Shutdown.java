package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.ConnectionState.Closed;
import io.thingway.session.Registration;
import io.thingway.transport.Dialer;
import io.thingway.transport.Link;
import io.thingway.transport.Loop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a connection, in two steps: nothing new is taken while what is in flight comes to its end, then everything
 * is over. Loop only.
 */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final Loop loop;
    private final Dialer dialer;
    private final Duration limit;
    private final Promise<@Nullable Void> done;
    private final Parts parts;
    private @Nullable Registration deadline;
    private @Nullable ThingException reason;
    private boolean finished;

    /** What is shut down. */
    record Parts(
            WritePump writes,
            Requests requests,
            Activations activations,
            Subscriptions subscriptions,
            States states,
            Callbacks callbacks) {}

    /** The limit is for the whole; a tenth of it is left for the way back to a caller who waits. */
    Shutdown(Dialer dialer, Duration limit, Promise<@Nullable Void> done, Parts parts) {
        this.loop = dialer.loop();
        this.dialer = dialer;
        this.limit = limit.multipliedBy(9).dividedBy(10);
        this.done = done;
        this.parts = parts;
    }

    /** The user's close; the link that is up, if one is. */
    void begin(@Nullable Link link) {
        if (reason != null) {
            return;
        }
        takeNothingMore(ThingException.of(ErrorCode.CLOSED, "the connection was closed"));
        if (link == null) {
            finish();
            return;
        }
        deadline = loop.schedule(limit, () -> expire(link));
        parts.writes.whenIdle(() -> sayGoodBye(link));
    }

    /** The link went down; while closing there will be no other. */
    void linkDown() {
        if (reason != null) {
            finish();
        }
    }

    /** No repeat can help. */
    void giveUp(ThingException cause) {
        takeNothingMore(cause);
        finish();
    }

    private void takeNothingMore(ThingException cause) {
        reason = cause;
        parts.activations.close(cause);
        parts.requests.close(cause);
        parts.subscriptions.close(cause);
        parts.writes.close(cause);
    }

    private void expire(Link link) {
        if (parts.writes.inFlight() > 0) {
            sayGoodBye(link); // it may still get out, but nobody waits for it
        }
        finish();
    }

    private void sayGoodBye(Link link) {
        if (finished) {
            return;
        }
        Stages.call(link::close).whenComplete((closed, thrown) -> {
            if (thrown != null) {
                LOG.debug("the link did not close cleanly", thrown);
            }
            finish();
        });
    }

    private void finish() {
        ThingException cause = reason;
        if (finished || cause == null) {
            return;
        }
        finished = true;
        if (deadline != null) {
            deadline.close();
        }
        parts.writes.end(cause);
        parts.states.set(new Closed(cause));
        parts.callbacks.close();
        try {
            dialer.close();
        } catch (RuntimeException thrown) {
            LOG.warn("the transport did not free everything", thrown);
        }
        done.succeed(null);
    }
}
