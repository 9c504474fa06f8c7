package io.thingway.mqtt.internal.server.strict;

import io.thingway.mqtt.internal.wire.ReasonCodes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which reason codes a client may use where (MQTT 5, 3.4.2.1, 3.5.2.1, 3.6.2.1, 3.7.2.1, 3.14.2.1). */
final class ReasonRules {
    private static final Set<Integer> RECEIVED = Set.of(0, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99);
    private static final Set<Integer> RELEASED = Set.of(0, 0x92);
    private static final Set<Integer> PARTING =
            Set.of(0, 4, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99);

    private ReasonRules() {}

    /** Of a packet of one of these types: PUBACK to PUBCOMP, DISCONNECT. */
    static @Nullable Violation violation(int type, int reason) {
        Set<Integer> allowed = switch (type) {
            case 4, 5 -> RECEIVED;
            case 6, 7 -> RELEASED;
            default -> PARTING;
        };
        return allowed.contains(reason)
                ? null
                : new Violation(ReasonCodes.PROTOCOL_ERROR, "reason code " + reason + " where it has no meaning");
    }
}
