package io.thingway.mqtt.internal.broker.session;

import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Messages that cannot be sent yet, in the order of their numbers, within limits. */
final class Waiting {
    /** One of them, since a time; to be sent when its position in the ledger is durable. */
    record Queued(long number, Delivery delivery, long since, long position) {}

    private final QueueLimits limits;
    private final Shared all;
    private final BiConsumer<Queued, Drop> dropped;
    private Queue<Queued> queue = Later.queue();
    private long bytes;

    Waiting(QueueLimits limits, Shared all, BiConsumer<Queued, Drop> dropped) {
        this.limits = limits;
        this.all = all;
        this.dropped = dropped;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    LongStream numbers() {
        return queue.stream().mapToLong(Queued::number);
    }

    /**
     * Makes room for one more, where the policy is so; says why there is none, or nothing.
     *
     * @param away whether the client is not there
     */
    @Nullable
    Drop makeRoom(Delivery delivery, long now, boolean away) {
        dropOld(now);
        boolean oldest = limits.policy() == QueueLimits.Policy.OLDEST;
        if (!oldest && !fits(delivery)) {
            return Drop.QUEUE_FULL;
        }
        long missing = all.hasRoom(delivery.size(), away) ? 0 : delivery.size();
        if (missing > (oldest ? bytes : 0)) {
            return Drop.ALL_QUEUES_FULL; // nothing that makes way would be enough
        }
        while (!fits(delivery)) {
            missing -= dropOldest(Drop.QUEUE_FULL);
        }
        while (missing > 0) {
            missing -= dropOldest(Drop.ALL_QUEUES_FULL);
        }
        return null;
    }

    private long dropOldest(Drop why) {
        Queued makesWay = remove();
        dropped.accept(makesWay, why);
        return makesWay.delivery().size();
    }

    /** Takes one in; whether there is room was asked before. */
    void add(Queued queued) {
        queue = Later.with(queue, queued);
        count(queued.delivery().size());
    }

    /** The next one that is not too old. */
    @Nullable
    Queued peek(long now) {
        dropOld(now);
        return queue.peek();
    }

    Queued remove() {
        Queued first = queue.remove();
        count(-first.delivery().size());
        return first;
    }

    /** Takes all of them out. */
    void clear(Consumer<Queued> each) {
        queue.forEach(each);
        queue.clear();
        count(-bytes);
    }

    private void count(long more) {
        bytes += more;
        all.take(more);
    }

    /** Those at the head: one behind them is found when it gets there. */
    void dropOld(long now) {
        while (!queue.isEmpty()) {
            Queued head = queue.element();
            if (head.delivery().expired(now)) {
                dropped.accept(remove(), Drop.EXPIRED);
            } else if (now - head.since() >= limits.ageMillis()) {
                dropped.accept(remove(), Drop.WAITED_TOO_LONG);
            } else {
                return;
            }
        }
    }

    private boolean fits(Delivery delivery) {
        return queue.isEmpty() || (queue.size() < limits.messages() && bytes + delivery.size() <= limits.bytes());
    }
}
