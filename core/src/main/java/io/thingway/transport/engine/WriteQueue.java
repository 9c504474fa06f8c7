package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.Overflow;
import io.thingway.session.QueueOptions;
import io.thingway.transport.Loop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The writes that wait to be sent, in the order of the calls. The one part of a connection that any thread changes, so
 * that a full queue is felt by the caller who fills it.
 */
final class WriteQueue {
    /** A write that the queue gave up, perhaps the one that was offered, and why. */
    record Casualty(PendingWrite write, ThingException reason) {}

    private static final Comparator<PendingWrite> OLDEST_FIRST = Comparator.comparingLong(write -> write.number);

    private final Loop loop;
    private final QueueOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();

    /** Those that wait, each with the {@link PendingWrite#next} one. */
    private @Nullable PendingWrite first;

    private @Nullable PendingWrite last;
    private int waiting;

    /** Those that were sent and came back; older than any that waits. */
    private final PriorityQueue<PendingWrite> returned = new PriorityQueue<>(1, OLDEST_FIRST);

    private long numbers;
    private @Nullable ThingException closed;

    WriteQueue(Loop loop, QueueOptions options) {
        this.loop = loop;
        this.options = options;
    }

    /** Adds a write, by the overflow policy when the queue is full; null when nothing was given up for it. */
    @Nullable
    Casualty add(PendingWrite write) {
        lock.lock();
        try {
            Casualty casualty = makeRoom(write);
            if (casualty == null || casualty.write() != write) {
                write.number = numbers++;
                write.queuedAt = loop.nanoTime();
                addLast(write);
            }
            return casualty;
        } finally {
            lock.unlock();
        }
    }

    /** Puts a write that was sent back at its place in the order of the calls, whatever the capacity. */
    void putBack(PendingWrite write) {
        lock.lock();
        try {
            returned.add(write);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the oldest writes, so many at most, each with the {@link PendingWrite#next} one; null when there is none. */
    @Nullable
    PendingWrite poll(int most) {
        lock.lock();
        try {
            PendingWrite taken = returned.isEmpty() && waiting <= most ? removeWaiting() : removeHeads(most);
            room.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the oldest write if it was queued at this nano time or before. */
    @Nullable
    PendingWrite pollQueuedBy(long time) {
        lock.lock();
        try {
            PendingWrite head = head();
            return head != null && head.queuedAt - time <= 0 ? poll(1) : null;
        } finally {
            lock.unlock();
        }
    }

    /** The nano time at which the oldest write was queued. */
    OptionalLong headQueuedAt() {
        lock.lock();
        try {
            PendingWrite head = head();
            return head == null ? OptionalLong.empty() : OptionalLong.of(head.queuedAt);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return count();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses everything from now on and wakes who waits for room; gives what was queued. */
    List<PendingWrite> close(ThingException reason) {
        lock.lock();
        try {
            closed = reason;
            room.signalAll();
            List<PendingWrite> rest = new ArrayList<>(count());
            for (PendingWrite write = removeHead(); write != null; write = removeHead()) {
                rest.add(write);
            }
            return rest;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Casualty makeRoom(PendingWrite write) {
        if (closed != null) {
            return new Casualty(write, closed);
        }
        if (!full()) {
            return null;
        }
        return switch (options.overflow()) {
            case REJECT -> new Casualty(write, queueFull("the queue is full"));
            case DROP_NEWEST -> new Casualty(write, dropped());
            case DROP_OLDEST -> new Casualty(Objects.requireNonNull(removeHead()), dropped());
            case BLOCK ->
                loop.inLoop()
                        ? new Casualty(write, queueFull("the queue is full and the loop may not wait"))
                        : awaitRoom(write);
        };
    }

    private @Nullable Casualty awaitRoom(PendingWrite write) {
        long left = Nanos.of(options.maxAge());
        try {
            while (closed == null && full()) {
                if (left <= 0) {
                    return new Casualty(write, queueFull("the queue had no room for " + options.maxAge()));
                }
                left = room.awaitNanos(left);
            }
            return closed == null ? null : new Casualty(write, closed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Casualty(write, queueFull("interrupted while waiting for room in the queue"));
        }
    }

    private void addLast(PendingWrite write) {
        if (last == null) {
            first = write;
        } else {
            last.next = write;
        }
        last = write;
        waiting++;
    }

    private @Nullable PendingWrite head() {
        return returned.isEmpty() ? first : returned.peek();
    }

    private @Nullable PendingWrite removeHead() {
        return returned.isEmpty() ? removeFirst() : returned.poll();
    }

    private @Nullable PendingWrite removeFirst() {
        PendingWrite write = first;
        if (write != null) {
            first = write.next;
            last = first == null ? null : last;
            waiting--;
            write.next = null;
        }
        return write;
    }

    private @Nullable PendingWrite removeWaiting() {
        PendingWrite all = first;
        first = null;
        last = null;
        waiting = 0;
        return all;
    }

    private @Nullable PendingWrite removeHeads(int most) {
        PendingWrite oldest = most > 0 ? removeHead() : null;
        PendingWrite tail = oldest;
        for (int taken = 1; tail != null && taken < most; taken++) {
            tail.next = removeHead();
            tail = tail.next;
        }
        return oldest;
    }

    private int count() {
        return returned.size() + waiting;
    }

    private boolean full() {
        return count() >= options.capacity();
    }

    private ThingException queueFull(String why) {
        return ThingException.of(ErrorCode.QUEUE_FULL, why + " (capacity " + options.capacity() + ")");
    }

    private ThingException dropped() {
        String which = options.overflow() == Overflow.DROP_OLDEST ? "the oldest" : "the newest";
        return ThingException.of(
                ErrorCode.DROPPED, "the queue was full (capacity " + options.capacity() + ") and drops " + which);
    }
}
