package io.thingway.mqtt.internal.broker.session;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Ids of QoS 2 messages from one client that it has not released, over its connections (MQTT 5, 4.3.3). */
public final class Incoming {
    private final Set<Integer> unreleased = new HashSet<>(0);

    /** Takes what is left of an earlier process. */
    public void restore(Collection<Integer> packetIds) {
        unreleased.addAll(packetIds);
    }

    /** Whether the message under this id is new; else it is only answered again. */
    public boolean begin(int packetId) {
        return unreleased.add(packetId);
    }

    /** Whether a message under this id is not released. */
    public boolean has(int packetId) {
        return unreleased.contains(packetId);
    }

    /** PUBREL, or the end by a refusal; false: nothing has this id. */
    public boolean release(int packetId) {
        return unreleased.remove(packetId);
    }

    /** How many there are. */
    public int size() {
        return unreleased.size();
    }

    int[] ids() {
        return unreleased.stream().mapToInt(Integer::intValue).toArray();
    }
}
