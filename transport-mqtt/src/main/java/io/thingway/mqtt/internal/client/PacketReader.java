package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttMessageFactory;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.thingway.mqtt.internal.wire.Frames;
import io.thingway.mqtt.internal.wire.Packets;
import io.thingway.mqtt.internal.wire.WholePacket;

/**
 * Cuts what arrives into packets. What is nearly all of the traffic, plain acknowledgements of writes and plain pushes, is
 * read where it lies; every other packet, and every one that is wrong in any way, is the codec's.
 */
final class PacketReader extends ChannelInboundHandlerAdapter implements Frames.Receiver {
    private static final int PUBLISH = 0x30;

    private final ChannelHandlerContext encoder;
    private final int maxBytes;
    private final Frames frames;
    private final IncomingPublications incoming;
    private final OutgoingWrites writes;
    private boolean decoded;

    /** The encoder is in front of it in the pipeline: what the codec makes of a packet comes from there. */
    PacketReader(ChannelHandlerContext encoder, int maxBytes, IncomingPublications incoming, OutgoingWrites writes) {
        this.encoder = encoder;
        this.maxBytes = maxBytes;
        this.frames = new Frames(maxBytes);
        this.incoming = incoming;
        this.writes = writes;
    }

    /** Bytes, or what the codec made of a packet among them. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object arrived) {
        if (arrived instanceof ByteBuf bytes) {
            frames.read(ctx.alloc(), bytes, this);
        } else {
            decoded = true;
            ctx.fireChannelRead(arrived);
        }
    }

    @Override
    public void packet(ByteBuf in, int start, int body, int end) {
        if (!take(in, start, body, end)) {
            decode(in.slice(start, end - start));
        }
    }

    private boolean take(ByteBuf in, int start, int body, int end) {
        int head = in.getUnsignedByte(start);
        return switch (head) {
            case PUBLISH, PUBLISH | 2 -> incoming.take((head & 2) >> 1, in, body, end);
            case Packets.PUBACK, Packets.PUBREC, Packets.PUBCOMP ->
                end - body == 2 && in.getShort(body) != 0 && acknowledgement(head, in.getUnsignedShort(body));
            default -> false;
        };
    }

    private boolean acknowledgement(int head, int packetId) {
        switch (head) {
            case Packets.PUBACK -> writes.onPubAck(packetId, 0, MqttProperties.NO_PROPERTIES);
            case Packets.PUBREC -> writes.onPubRec(packetId, 0, MqttProperties.NO_PROPERTIES);
            default -> writes.onPubComp(packetId, 0, MqttProperties.NO_PROPERTIES);
        }
        return true;
    }

    private void decode(ByteBuf packet) {
        decoded = false;
        WholePacket.decode(encoder, packet, maxBytes);
        if (!decoded) {
            wrong(new DecoderException("its length does not fit what is in it"));
        }
    }

    @Override
    public void tooLarge(ByteBuf beginning, boolean connect) {
        wrong(new TooLongFrameException("more than " + maxBytes + " bytes"));
    }

    @Override
    public void malformed() {
        wrong(new DecoderException("a length of more than four bytes"));
    }

    private void wrong(DecoderException cause) {
        encoder.fireChannelRead(MqttMessageFactory.newInvalidMessage(cause));
    }

    @Override
    public boolean open() {
        return encoder.channel().isOpen();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        frames.close();
        ctx.fireChannelInactive();
    }
}
