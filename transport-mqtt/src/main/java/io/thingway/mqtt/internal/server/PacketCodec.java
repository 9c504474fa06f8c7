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
 * Netty's decoder for whole packets. As it is never left in the middle of one, all connections of a loop share it. The
 * handler behind the context is handed the message, or one that says what is wrong, before the call returns.
 */
final class PacketCodec {
    private static final int ANY_CLIENT_ID = 65_535;

    private final int maxBytes;
    private MqttDecoder decoder;

    PacketCodec(int maxBytes) {
        this.maxBytes = maxBytes;
        this.decoder = fresh();
    }

    /** The packet that the bytes are. */
    void decode(ChannelHandlerContext context, ByteBuf packet) {
        decode(context, packet, new DecoderException("a packet whose length does not fit what is in it"));
    }

    /** A packet that says it is too large, of which only the beginning is there. */
    void tooLarge(ChannelHandlerContext context, ByteBuf beginning, boolean connect) {
        TooLongFrameException why = new TooLongFrameException("a packet of more than " + maxBytes + " bytes");
        if (connect) {
            decode(context, beginning, why); // a CONNECT says which version must be answered
        } else {
            context.fireChannelRead(MqttMessageFactory.newInvalidMessage(why));
        }
    }

    static MqttMessage malformed(String why) {
        return MqttMessageFactory.newInvalidMessage(new DecoderException(why));
    }

    /** After a failure it takes nothing any more. */
    void renew() {
        decoder = fresh();
    }

    private void decode(ChannelHandlerContext context, ByteBuf packet, DecoderException otherwise) {
        ByteBuf copy = Unpooled.copiedBuffer(packet);
        try {
            decoder.channelRead(context, copy);
        } catch (Exception unexpected) {
            renew();
            context.fireExceptionCaught(unexpected);
            return;
        }
        if (copy.isReadable()) { // it waits for more, or has left something
            renew();
            context.fireChannelRead(MqttMessageFactory.newInvalidMessage(otherwise));
        }
    }

    private MqttDecoder fresh() {
        return new MqttDecoder(maxBytes, ANY_CLIENT_ID);
    }
}
