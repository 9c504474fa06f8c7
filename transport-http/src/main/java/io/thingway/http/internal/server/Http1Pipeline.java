package io.thingway.http.internal.server;

import io.netty.channel.ChannelPipeline;

/** Where our handlers stand among Vert.x's (docs/decisions/0014). */
final class Http1Pipeline {
    /** Vert.x's names. */
    private static final String DECODER = "httpDecoder";

    private static final String CONNECTION = "handler";

    private Http1Pipeline() {}

    /** Before the first byte is read. */
    static void install(Connection connection, ServerSetup setup) {
        RequestDecoder decoder = new RequestDecoder(connection, setup.limits(), setup.counters().refusals::increment);
        ChannelPipeline pipeline = connection.channel().pipeline();
        pipeline.replace(DECODER, DECODER, decoder);
        pipeline.addBefore(CONNECTION, "answers", new AnswerTap(decoder));
        connection.reads(decoder);
    }
}
