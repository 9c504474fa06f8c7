package io.thingway.mqtt.internal.broker.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Messages that cannot be sent yet, in their order, within limits. */
final class Waiting {
    private final QueueLimits limits;
    private final BiConsumer<Delivery, Drop> dropped;
    private final Deque<Delivery> queue = new ArrayDeque<>(0);
    private long bytes;

    Waiting(QueueLimits limits, BiConsumer<Delivery, Drop> dropped) {
        this.limits = limits;
        this.dropped = dropped;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    void add(Delivery delivery, long now) {
        dropExpired(now);
        if (limits.policy() == QueueLimits.Policy.OLDEST) {
            while (!fits(delivery)) {
                dropped.accept(remove(), Drop.QUEUE_FULL);
            }
        }
        if (fits(delivery)) {
            queue.add(delivery);
            bytes += delivery.size();
        } else {
            dropped.accept(delivery, Drop.QUEUE_FULL);
        }
    }

    /** The next one that is not too old. */
    @Nullable
    Delivery poll(long now) {
        dropExpired(now);
        return queue.isEmpty() ? null : remove();
    }

    /** Those at the head: one behind them is found when it gets there. */
    private void dropExpired(long now) {
        while (!queue.isEmpty() && queue.element().expired(now)) {
            dropped.accept(remove(), Drop.EXPIRED);
        }
    }

    private Delivery remove() {
        Delivery first = queue.remove();
        bytes -= first.size();
        return first;
    }

    private boolean fits(Delivery delivery) {
        return queue.isEmpty() || (queue.size() < limits.messages() && bytes + delivery.size() <= limits.bytes());
    }
}
