package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.Overflow;
import io.thingway.session.QueueOptions;
import io.thingway.transport.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
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

    private final Loop loop;
    private final QueueOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<PendingWrite> waiting = new ArrayDeque<>();

    /** Those that were sent and came back; older than any that waits. */
    private final PriorityQueue<PendingWrite> returned =
            new PriorityQueue<>(Comparator.comparingLong(write -> write.number));

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
                waiting.addLast(write);
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

    /** Takes the oldest write; null when there is none. */
    @Nullable
    PendingWrite poll() {
        lock.lock();
        try {
            PendingWrite write = removeHead();
            room.signal();
            return write;
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
            return head != null && head.queuedAt - time <= 0 ? poll() : null;
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

    private @Nullable PendingWrite head() {
        return returned.isEmpty() ? waiting.peekFirst() : returned.peek();
    }

    private @Nullable PendingWrite removeHead() {
        return returned.isEmpty() ? waiting.pollFirst() : returned.poll();
    }

    private int count() {
        return returned.size() + waiting.size();
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
