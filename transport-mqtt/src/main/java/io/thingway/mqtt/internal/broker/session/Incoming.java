package io.thingway.mqtt.internal.broker.session;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Ids of QoS 2 messages from one client that it has not released, over its connections (MQTT 5, 4.3.3), and whether each
 * was taken.
 */
public final class Incoming {
    /** With those whom it is for. */
    private static final CompletionStage<Boolean> TAKEN = CompletableFuture.completedStage(true);

    private Map<Integer, CompletionStage<Boolean>> unreleased = Later.map();

    /** Takes what is left of an earlier process. */
    public void restore(Collection<Integer> packetIds) {
        packetIds.forEach(this::begin);
    }

    /** Whether the message under this id is new, and counts as taken; else it is only answered again. */
    public boolean begin(int packetId) {
        unreleased = Later.made(unreleased);
        return unreleased.putIfAbsent(packetId, TAKEN) == null;
    }

    /** Whether a message under this id that has begun will be taken, is known later. */
    public void underWay(int packetId, CompletionStage<Boolean> taken) {
        unreleased.replace(packetId, taken);
    }

    /** That is known now. One that was not taken may begin again, and perhaps has: then nothing changes. */
    public void settle(int packetId, CompletionStage<Boolean> underWay, boolean taken) {
        if (taken) {
            unreleased.replace(packetId, underWay, TAKEN);
        } else {
            unreleased.remove(packetId, underWay);
        }
    }

    /** Whether the message under this id is taken, as soon as it is known. */
    public CompletionStage<Boolean> taken(int packetId) {
        return Objects.requireNonNullElse(unreleased.get(packetId), TAKEN);
    }

    /** Whether a message under this id is not released. */
    public boolean has(int packetId) {
        return unreleased.containsKey(packetId);
    }

    /** PUBREL, or the end by a refusal; false: nothing has this id. */
    public boolean release(int packetId) {
        return unreleased.remove(packetId) != null;
    }

    /** How many there are. */
    public int size() {
        return unreleased.size();
    }

    int[] ids() {
        return unreleased.keySet().stream().mapToInt(Integer::intValue).toArray();
    }
}
