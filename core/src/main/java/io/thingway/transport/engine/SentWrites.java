package io.thingway.transport.engine;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Writes that a link has and not yet answered, in the order of sending. A linked list through the writes themselves:
 * answers come in any order, and removing allocates nothing. Loop only, but for {@link #size()}.
 */
final class SentWrites {
    private static final AtomicIntegerFieldUpdater<SentWrites> SIZE =
            AtomicIntegerFieldUpdater.newUpdater(SentWrites.class, "size");

    private volatile int size;
    private @Nullable PendingWrite first;
    private @Nullable PendingWrite last;

    int size() {
        return size;
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
        SIZE.lazySet(this, size + 1);
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
        SIZE.lazySet(this, size - 1);
    }
}
