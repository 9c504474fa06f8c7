package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageFactory;
import io.thingway.mqtt.internal.server.strict.ForbiddenPacket;
import io.thingway.mqtt.internal.server.strict.Violation;
import io.thingway.mqtt.internal.wire.WholePacket;

/** What the codec makes of the packets that are left to it, and the messages that say what is wrong with one. */
final class PacketCodec {
    /** Says in which version a CONNECT is answered. */
    private static final MqttConnectVariableHeader CONNECT_5 =
            new MqttConnectVariableHeader("MQTT", 5, false, false, false, 0, false, false, 0);

    private final int maxBytes;

    PacketCodec(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The largest packet that it takes. */
    int maxBytes() {
        return maxBytes;
    }

    /** Hands the packet to the handler behind the context, unless more is missing than the packet says. */
    void decode(ChannelHandlerContext context, ByteBuf packet) {
        WholePacket.decode(context, packet, maxBytes);
    }

    static MqttMessage incomplete() {
        return malformed("a packet whose length does not fit what is in it");
    }

    /** A packet with something in it that must not be. */
    static MqttMessage forbidden(Violation violation) {
        return MqttMessageFactory.newInvalidMessage(new ForbiddenPacket(violation));
    }

    /** A CONNECT of MQTT 5; one that is wrong says its version though the codec does not. */
    static MqttMessage answerable5(MqttMessage connect) {
        return connect.decoderResult().isFailure()
                ? MqttMessageFactory.newInvalidMessage(
                        null, CONNECT_5, connect.decoderResult().cause())
                : connect;
    }

    static MqttMessage malformed(String why) {
        return MqttMessageFactory.newInvalidMessage(new DecoderException(why));
    }

    MqttMessage tooLarge() {
        return MqttMessageFactory.newInvalidMessage(
                new TooLongFrameException("a packet of more than " + maxBytes + " bytes"));
    }
}
