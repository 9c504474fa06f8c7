package io.thingway.mqtt.internal.broker.session;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages that were sent and are not settled, by packet id, in the order in which they were sent. */
final class InFlight {
    /** What the client has to say next. */
    enum Awaiting {
        PUBACK,
        PUBREC,
        PUBCOMP
    }

    /** One of them. */
    record Sent(Delivery delivery, Awaiting awaiting) {}

    private static final int MAX_ID = 0xFFFF;

    private final Map<Integer, Sent> sent = new LinkedHashMap<>(0);
    private int lastId;

    int size() {
        return sent.size();
    }

    /** The id under which it is sent. */
    int add(Delivery delivery) {
        int id = free();
        sent.put(id, new Sent(delivery, delivery.qos() == 1 ? Awaiting.PUBACK : Awaiting.PUBREC));
        return id;
    }

    /** What has this id, or nothing. */
    @Nullable
    Sent get(int id) {
        return sent.get(id);
    }

    /** PUBREC has come. */
    void received(int id) {
        sent.computeIfPresent(id, (same, entry) -> new Sent(entry.delivery(), Awaiting.PUBCOMP));
    }

    void remove(int id) {
        sent.remove(id);
    }

    /** In the order in which they were sent first. */
    Collection<Integer> ids() {
        return List.copyOf(sent.keySet());
    }

    private int free() {
        do {
            lastId = lastId == MAX_ID ? 1 : lastId + 1;
        } while (sent.containsKey(lastId));
        return lastId;
    }
}
