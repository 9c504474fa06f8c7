package io.thingway.mqtt.internal.server.front;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Who does not begin as the PROXY protocol does hears so at his first wrong byte; the header itself is the codec's. */
final class ProxySignature extends ByteToMessageDecoder {
    private static final byte[] TEXT = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BINARY = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        byte[] signature = in.getByte(in.readerIndex()) == TEXT[0] ? TEXT : BINARY;
        int known = Math.min(in.readableBytes(), signature.length);
        for (int i = 0; i < known; i++) {
            if (in.getByte(in.readerIndex() + i) != signature[i]) {
                in.skipBytes(in.readableBytes());
                throw new HAProxyProtocolException("it does not begin with one");
            }
        }
        if (known == signature.length) {
            context.pipeline().remove(this); // hands on what has arrived
        }
    }
}
