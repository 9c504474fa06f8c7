package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.Delivery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packets for a client that were made where they cannot be written, in their order. Safe for any thread. */
final class Mail {
    /** PUBLISH, or PUBREL without a delivery. */
    private record Item(
            int packetId, boolean duplicate, @Nullable Delivery delivery) {}

    /** Who writes them. */
    @FunctionalInterface
    interface Reader {
        void read(int packetId, boolean duplicate, @Nullable Delivery delivery);
    }

    private List<Item> items = List.of();
    private long bytes;
    private volatile boolean empty = true;

    /** Whether this is the first one, for which somebody must come. */
    synchronized boolean put(int packetId, boolean duplicate, @Nullable Delivery delivery) {
        boolean first = items.isEmpty();
        if (first) {
            items = new ArrayList<>();
            empty = false;
        }
        items.add(new Item(packetId, duplicate, delivery));
        bytes += delivery == null ? 0 : delivery.size();
        return first;
    }

    /** About what they occupy. */
    synchronized long bytes() {
        return bytes;
    }

    /** Hands over all that is there. */
    void take(Reader reader) {
        if (!empty) {
            for (Item item : takeAll()) {
                reader.read(item.packetId, item.duplicate, item.delivery);
            }
        }
    }

    private synchronized List<Item> takeAll() {
        List<Item> all = items;
        items = List.of();
        bytes = 0;
        empty = true;
        return all;
    }
}
