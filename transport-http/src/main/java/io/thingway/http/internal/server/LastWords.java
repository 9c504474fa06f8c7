package io.thingway.http.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The answer to a request that ends its connection. The connection is read for a little longer: closing it with unread
 * bytes would reset it, and the peer might never see the answer (RFC 9112, 9.6).
 */
final class LastWords {
    private static final long LINGER_MILLIS = 1_000;

    private LastWords() {}

    static ByteBuf of(int status, String message) {
        String body = new String(Answer.refusalBody(status, message), StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + HttpResponseStatus.valueOf(status) + "\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n";
        return Unpooled.copiedBuffer(head + body, StandardCharsets.UTF_8);
    }

    /** Says them and hangs up. The handler must drop what is still read. */
    @SuppressWarnings("FutureReturnValueIgnored") // the connection ends either way
    static void say(ChannelHandlerContext ctx, ByteBuf words) {
        ctx.channel().config().setAutoRead(true);
        ctx.writeAndFlush(words).addListener(said -> {
            if (ctx.channel() instanceof DuplexChannel socket && ctx.pipeline().get(SslHandler.class) == null) {
                socket.shutdownOutput();
            }
        });
        ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }
}
