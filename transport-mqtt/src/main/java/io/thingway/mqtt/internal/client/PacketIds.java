package io.thingway.mqtt.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.BitSet;

/** The packet ids in use, 1 to 65,535, shared by everything that is acknowledged (MQTT 5, 2.2.1). */
final class PacketIds {
    private static final int MAX = 0xFFFF;

    private final BitSet used = new BitSet();
    private int last;

    /**
     * A free id, the least recently used ones first.
     *
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} when all are in use
     */
    int take() {
        int id = used.nextClearBit(last + 1);
        if (id > MAX) {
            id = used.nextClearBit(1);
        }
        if (id > MAX) {
            throw ThingException.of(ErrorCode.UNAVAILABLE, "all packet ids wait for the server's acknowledgement");
        }
        used.set(id);
        last = id;
        return id;
    }

    /** Takes one that is in use since an earlier connection. */
    void reserve(int id) {
        used.set(id);
    }

    void release(int id) {
        used.clear(id);
    }
}
