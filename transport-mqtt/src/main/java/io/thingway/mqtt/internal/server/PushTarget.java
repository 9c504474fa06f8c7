package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.wire.Packets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where a push goes: what is the same in all pushes of a subscription, encoded once.
 *
 * @param topic as UTF-8
 * @param qos as it was granted
 * @param properties of MQTT 5 in their wire form
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, shared by one subscription
record PushTarget(byte[] topic, int qos, byte[] properties) {
    private static final int SUBSCRIPTION_IDENTIFIER = 0x0B;
    private static final byte[] BEFORE_5 = {};
    private static final byte[] NONE = {0};

    static PushTarget of(Asked asked) {
        SubscriptionOptions options = asked.options();
        return new PushTarget(
                asked.filter().getBytes(StandardCharsets.UTF_8), options.qos(), properties(options.identifier()));
    }

    /** Whether its pushes are those which are asked for. */
    boolean serves(SubscriptionOptions options) {
        return qos == options.qos() && Arrays.equals(properties, properties(options.identifier()));
    }

    /** {@code identifier} is that of the subscription (MQTT 5, 3.3.2.3.8), 0: none. */
    private static byte[] properties(int identifier) {
        return identifier == 0 ? NONE : identified(identifier);
    }

    /** For a client of this version. */
    byte[] properties(boolean v5) {
        return v5 ? properties : BEFORE_5;
    }

    private static byte[] identified(int identifier) {
        ByteBuf out = Unpooled.buffer();
        out.writeByte(1 + Packets.lengthBytes(identifier)).writeByte(SUBSCRIPTION_IDENTIFIER);
        Packets.variableByteInteger(out, identifier);
        return ByteBufUtil.getBytes(out);
    }
}
