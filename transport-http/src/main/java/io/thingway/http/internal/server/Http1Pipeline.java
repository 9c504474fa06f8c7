package io.thingway.http.internal.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;

/** Where our handlers stand among Vert.x's (docs/decisions/0014). */
final class Http1Pipeline {
    /** Vert.x's names. */
    private static final String DECODER = "httpDecoder";

    private static final String CONNECTION = "handler";

    private Http1Pipeline() {}

    /** Before the first byte is read. */
    static void install(Connection connection, ServerSetup setup) {
        RequestDecoder decoder = new RequestDecoder(connection, setup);
        ChannelPipeline pipeline = connection.channel().pipeline();
        pipeline.replace(DECODER, DECODER, decoder);
        pipeline.addBefore(CONNECTION, "answers", new AnswerTap(decoder));
        connection.reads(decoder);
    }

    /**
     * Empties it, but for TLS and the decoder: what the decoder has not read goes to whoever comes behind it, when it is
     * removed, too. To Vert.x, and to all who wait for that, the connection has ended here.
     */
    static void leave(ChannelPipeline pipeline) throws Exception {
        pipeline.flush();
        ChannelHandlerContext vertx = pipeline.context(CONNECTION);
        ((ChannelInboundHandler) vertx.handler()).channelInactive(vertx);
        pipeline.channel().config().setAutoRead(true); // whatever it waited for
        pipeline.toMap().forEach((name, handler) -> {
            if (!(handler instanceof SslHandler || handler instanceof RequestDecoder)) {
                pipeline.remove(handler);
            }
        });
    }
}
