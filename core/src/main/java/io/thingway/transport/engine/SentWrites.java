package io.thingway.transport.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes that a link has and not yet answered, in the order of sending. A linked list through the writes themselves:
 * answers come in any order, and removing allocates nothing. Loop only, but for {@link #size()}.
 */
final class SentWrites {
    private final AtomicInteger size = new AtomicInteger();
    private @Nullable PendingWrite first;
    private @Nullable PendingWrite last;

    int size() {
        return size.get();
    }

    boolean isEmpty() {
        return first == null;
    }

    @Nullable
    PendingWrite first() {
        return first;
    }

    void add(PendingWrite write) {
        write.list = this;
        write.previous = last;
        if (last == null) {
            first = write;
        } else {
            last.next = write;
        }
        last = write;
        size.incrementAndGet();
    }

    /** Takes the write out of the list that it is in. */
    void remove(PendingWrite write) {
        PendingWrite before = write.previous;
        PendingWrite after = write.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        write.list = null;
        write.previous = null;
        write.next = null;
        size.decrementAndGet();
    }
}
