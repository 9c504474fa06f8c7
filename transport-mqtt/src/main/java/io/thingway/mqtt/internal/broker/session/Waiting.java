package io.thingway.mqtt.internal.broker.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Messages that cannot be sent yet, in the order of their numbers, within limits. */
final class Waiting {
    /** One of them, since a time; to be sent when its position in the ledger is durable. */
    record Queued(long number, Delivery delivery, long since, long position) {}

    private final QueueLimits limits;
    private final BiConsumer<Queued, Drop> dropped;
    private final Deque<Queued> queue = new ArrayDeque<>(0);
    private long bytes;

    Waiting(QueueLimits limits, BiConsumer<Queued, Drop> dropped) {
        this.limits = limits;
        this.dropped = dropped;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    void forEachNumber(LongConsumer action) {
        queue.forEach(queued -> action.accept(queued.number()));
    }

    /** Whether there is room for one more, which is made where the policy is so. */
    boolean hasRoom(Delivery delivery, long now) {
        dropOld(now);
        if (limits.policy() == QueueLimits.Policy.OLDEST) {
            while (!fits(delivery)) {
                dropped.accept(remove(), Drop.QUEUE_FULL);
            }
        }
        return fits(delivery);
    }

    /** Takes one in; whether there is room was asked before. */
    void add(Queued queued) {
        queue.add(queued);
        bytes += queued.delivery().size();
    }

    /** The next one that is not too old. */
    @Nullable
    Queued peek(long now) {
        dropOld(now);
        return queue.peek();
    }

    Queued remove() {
        Queued first = queue.remove();
        bytes -= first.delivery().size();
        return first;
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
