package io.thingway.transport.engine;

import io.thingway.model.ResourceValue;
import io.thingway.session.Overflow;
import io.thingway.session.SubscribeOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bounded queue between the loop, which fills it, and one listener's thread, which empties it. */
final class Inbox {
    /** The next thing to tell: first how many were dropped since the last time, then the values. */
    record Delivery(long dropped, List<ResourceValue> values) {}

    private final SubscribeOptions options;
    private final Deque<List<ResourceValue>> queue = new ArrayDeque<>();
    private long droppedSince;
    private long dropped;
    private boolean closed;

    Inbox(SubscribeOptions options) {
        this.options = options;
    }

    /** Adds the values of one write; true when that calls for one {@link #take} more. */
    synchronized boolean add(List<ResourceValue> values) {
        if (closed) {
            return false;
        }
        boolean full = queue.size() >= options.capacity();
        if (full) {
            droppedSince++;
            dropped++;
        }
        if (full && options.overflow() == Overflow.DROP_NEWEST) {
            return false;
        }
        if (full) {
            queue.removeFirst();
        }
        queue.addLast(values);
        return !full;
    }

    /** What to tell next; null when it was closed meanwhile. */
    synchronized @Nullable Delivery take() {
        List<ResourceValue> values = queue.pollFirst();
        if (values == null) {
            return null;
        }
        Delivery delivery = new Delivery(droppedSince, values);
        droppedSince = 0;
        return delivery;
    }

    /** Drops what is left without counting it; false when it was closed already. */
    synchronized boolean close() {
        boolean first = !closed;
        closed = true;
        queue.clear();
        return first;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized long dropped() {
        return dropped;
    }
}
