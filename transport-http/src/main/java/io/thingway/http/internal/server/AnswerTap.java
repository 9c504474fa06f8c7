package io.thingway.http.internal.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Tells the decoder of every answer that has been written whole. */
final class AnswerTap extends ChannelOutboundHandlerAdapter {
    private final RequestDecoder decoder;

    AnswerTap(RequestDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise hears of it
    public void write(ChannelHandlerContext ctx, Object part, ChannelPromise promise) {
        ctx.write(part, promise);
        if (part instanceof LastHttpContent && !interim(part)) {
            decoder.answered();
        }
    }

    private static boolean interim(Object part) {
        return part instanceof HttpResponse answer && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
