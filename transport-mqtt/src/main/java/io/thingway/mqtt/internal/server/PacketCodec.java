package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageFactory;

/**
 * Netty's decoder for one whole packet at a time: nothing is kept for a connection between two. What is wrong is a
 * message that says so.
 */
final class PacketCodec {
    private static final int ANY_CLIENT_ID = 65_535;

    private final int maxBytes;

    PacketCodec(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Hands the packet to the handler behind the context, unless more is missing than the packet says. */
    void decode(ChannelHandlerContext context, ByteBuf packet) {
        ByteBuf copy = Unpooled.copiedBuffer(packet); // without a pool: a decoder that waits for more is left alone
        try {
            new MqttDecoder(maxBytes, ANY_CLIENT_ID).channelRead(context, copy);
        } catch (Exception unexpected) {
            context.fireExceptionCaught(unexpected);
        }
    }

    static MqttMessage incomplete() {
        return malformed("a packet whose length does not fit what is in it");
    }

    static MqttMessage malformed(String why) {
        return MqttMessageFactory.newInvalidMessage(new DecoderException(why));
    }

    MqttMessage tooLarge() {
        return MqttMessageFactory.newInvalidMessage(
                new TooLongFrameException("a packet of more than " + maxBytes + " bytes"));
    }
}
