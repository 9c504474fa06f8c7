package io.thingway.mqtt.internal.server.front;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.thingway.mqtt.internal.net.RemoteAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one request, which becomes a WebSocket or is told why not. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails ends the connection, and that is heard by its handler
final class Upgrade extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

    private final UpgradeRules rules;
    private final Consumer<ChannelPipeline> upgraded;
    private final FrontCounters counters;
    private @Nullable HttpRequest asked;
    private boolean refused;

    /** {@code upgraded} takes the pipeline when the answer is written. */
    Upgrade(UpgradeRules rules, Consumer<ChannelPipeline> upgraded, FrontCounters counters) {
        this.rules = rules;
        this.upgraded = upgraded;
        this.counters = counters;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (!context.channel().isActive()) {
            return; // the beginning of a request, which nobody waits for
        }
        if (part instanceof HttpRequest request && !refused) {
            asked = request;
            refuse(context, rules.refuse(request));
        }
        if (part instanceof HttpContent content && asked != null && !refused) {
            body(context, asked, content);
        }
    }

    private void body(ChannelHandlerContext context, HttpRequest request, HttpContent content) {
        if (content.content().isReadable() || content.decoderResult().isFailure()) {
            refuse(context, UpgradeRefusal.bad("a request for a WebSocket has no body"));
        } else if (content instanceof LastHttpContent) {
            context.writeAndFlush(switching(request), context.voidPromise());
            upgraded.accept(context.pipeline());
        }
    }

    private void refuse(ChannelHandlerContext context, @Nullable UpgradeRefusal refusal) {
        if (refusal != null) {
            refused = true;
            counters.refused().increment();
            LOG.info("refused {}: {}", RemoteAddress.of(context.channel()), refusal.why());
            context.writeAndFlush(refusal.response()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static FullHttpResponse switching(HttpRequest request) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, Unpooled.EMPTY_BUFFER);
        response.headers()
                .add(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .add(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .add(
                        HttpHeaderNames.SEC_WEBSOCKET_ACCEPT,
                        WebSocketKey.accept(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY)))
                .add(
                        HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL,
                        UpgradeRules.protocol(request).orElseThrow());
        return response;
    }
}
