package io.thingway.platform.things;

import io.thingway.error.ThingException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The search for the thing with a token. Those who wait for its end go on in the order in which they came, and who comes
 * meanwhile goes on behind them: values that a device wrote one after the other stay so.
 */
final class LookUp {
    /** Waits for the end. */
    interface Waiter {
        void found(LiveThing thing);

        void failed(ThingException reason);
    }

    private final Queue<Waiter> waiting = new ArrayDeque<>();
    private @Nullable ThingException failure;
    private boolean over;

    /** Set when nobody waits any more. */
    private volatile @Nullable LiveThing thing;

    /** The thing, if it is found and nobody waits any more. */
    @Nullable
    LiveThing thing() {
        return thing;
    }

    /** Calls {@code waiter} when it is over and those before it have been called; now, where that is so. */
    void then(Waiter waiter) {
        synchronized (this) {
            if (!over) {
                waiting.add(waiter);
                return;
            }
        }
        tell(waiter, thing, failure);
    }

    void found(LiveThing found) {
        settle(found, null);
    }

    void failed(ThingException reason) {
        settle(null, reason);
    }

    private void settle(@Nullable LiveThing found, @Nullable ThingException reason) {
        for (Waiter next = next(found, reason); next != null; next = next(found, reason)) {
            tell(next, found, reason);
        }
    }

    private synchronized @Nullable Waiter next(@Nullable LiveThing found, @Nullable ThingException reason) {
        Waiter next = waiting.poll();
        if (next == null) {
            failure = reason;
            thing = found;
            over = true;
        }
        return next;
    }

    private static void tell(Waiter waiter, @Nullable LiveThing found, @Nullable ThingException reason) {
        if (found == null) {
            waiter.failed(reason == null ? LiveThing.unknown() : reason);
        } else {
            waiter.found(found);
        }
    }
}
