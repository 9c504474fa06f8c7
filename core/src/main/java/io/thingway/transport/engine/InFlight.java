package io.thingway.transport.engine;

import io.thingway.transport.Loop;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The writes that a link has, and how long it may take to answer them. Loop only, but for {@link #size()}. */
final class InFlight {
    private final Loop loop;
    private final long limit;
    private final Consumer<PendingWrite> onLate;
    private final Runnable afterLate;
    private final SweepTimer timer;
    private final SentWrites sent = new SentWrites();

    /** Failed by their deadline, but the link may still answer: they take room in its window until then. */
    private final SentWrites unanswered = new SentWrites();

    /** Nanoseconds for one answer; {@code onLate} hears of each write without, {@code afterLate} once after some. */
    InFlight(Loop loop, long limit, Consumer<PendingWrite> onLate, Runnable afterLate) {
        this.loop = loop;
        this.limit = limit;
        this.onLate = onLate;
        this.afterLate = afterLate;
        this.timer = new SweepTimer(loop, this::sweep);
    }

    int size() {
        return sent.size();
    }

    /** The one sent longest ago. */
    @Nullable
    PendingWrite oldest() {
        return sent.first();
    }

    /** How many more fit into a window of this size. */
    int room(int window) {
        return Math.max(0, window - sent.size() - unanswered.size());
    }

    void add(PendingWrite write, long now) {
        write.sentAt = now;
        sent.add(write);
        timer.arm(write.sentAt + limit);
    }

    /** An answer came; false when none was expected any more. */
    boolean remove(PendingWrite write) {
        SentWrites list = write.list;
        if (list == null) {
            return false;
        }
        list.remove(write);
        return true;
    }

    /** The link is dead: what it has goes back to the head of the queue. */
    void returnTo(WriteQueue queue) {
        linkGone();
        clear(sent, queue::putBack);
    }

    /** The link is dead and there will be no other. */
    void giveUp(Consumer<PendingWrite> each) {
        linkGone();
        clear(sent, each);
    }

    private void linkGone() {
        timer.stop();
        clear(unanswered, write -> {});
    }

    private OptionalLong sweep() {
        for (PendingWrite head = sent.first(); head != null; head = sent.first()) {
            if (loop.nanoTime() - head.sentAt < limit) {
                return OptionalLong.of(head.sentAt + limit);
            }
            sent.remove(head);
            unanswered.add(head);
            onLate.accept(head);
        }
        afterLate.run();
        return OptionalLong.empty();
    }

    private static void clear(SentWrites writes, Consumer<PendingWrite> each) {
        for (PendingWrite write = writes.first(); write != null; write = writes.first()) {
            writes.remove(write);
            each.accept(write);
        }
    }
}
