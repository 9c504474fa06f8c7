package io.thingway.mqtt.internal.client;

import io.thingway.transport.Link;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a connection where the server keeps its part of the session (MQTT 5, 4.1): the writes without an answer,
 * each under its packet id, and the publications with QoS 2 that came and are not released. A write goes on where it
 * stopped when it is asked for again; one that nobody wants any more is not sent, and its id stays taken. Loop only.
 */
final class Session {
    /** Writes that nobody asked for again; with more of them a new session costs less than their packet ids. */
    private static final int MAX_HELD = 32_768;

    private final boolean offered;
    private final IdentityHashMap<Link.Outcome, OutgoingWrite> held = new IdentityHashMap<>(0);
    private final BitSet unreleased = new BitSet();
    private boolean begun;

    /** @param offered whether the server is asked to keep it at all */
    Session(boolean offered) {
        this.offered = offered;
    }

    /** Whether the next connection may go on with it. The first one never does: what is left of an earlier process is unknown. */
    boolean resumable() {
        return begun && held.size() < MAX_HELD;
    }

    /** A connection was accepted. */
    void begin(boolean present) {
        if (!present) {
            held.clear();
            unreleased.clear();
        }
        begun = offered;
    }

    /** The connection is gone before this write had an answer. */
    void hold(OutgoingWrite write) {
        if (offered) {
            held.put(write.outcome(), write);
        }
    }

    /** The write that was held for this outcome, to go on. */
    @Nullable
    OutgoingWrite resume(Link.Outcome outcome) {
        return held.isEmpty() ? null : held.remove(outcome);
    }

    void eachPacketId(IntConsumer id) {
        held.values().forEach(write -> id.accept(write.packetId()));
    }

    /** The ids of publications between PUBREC and PUBREL. */
    BitSet unreleased() {
        return unreleased;
    }
}
