package io.thingway.mqtt.internal.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttDecoder;

/** Netty's decoder for one whole packet at a time: nothing is kept for a connection between two. */
public final class WholePacket {
    private static final int ANY_CLIENT_ID = 65_535;

    private WholePacket() {}

    /**
     * Hands the packet to the handler behind the context, unless more is missing than the packet says. What is wrong is a
     * message that says so.
     */
    public static void decode(ChannelHandlerContext context, ByteBuf packet, int maxBytes) {
        ByteBuf copy = Unpooled.copiedBuffer(packet); // without a pool: a decoder that waits for more is left alone
        try {
            new MqttDecoder(maxBytes, ANY_CLIENT_ID).channelRead(context, copy);
        } catch (Exception unexpected) {
            context.fireExceptionCaught(unexpected);
        }
    }
}
