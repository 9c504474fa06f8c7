package io.thingway.mqtt.internal.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.ScheduledFuture;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.internal.net.NettyIo;
import io.thingway.session.Timeouts;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt: looks the host up, connects to its addresses in turn, secures the connection and shakes hands. Ends in
 * a link or an error before the deadline, whatever the server does. All on the event loop.
 */
final class DialAttempt {
    private static final RecvByteBufAllocator RECEIVING = new AdaptiveRecvByteBufAllocator(); // one for all

    private final MqttConfig config;
    private final Timeouts timeouts;
    private final @Nullable SslContext tls;
    private final Session session;
    private final LinkEvents events;
    private final NettyIo io;
    private final EventLoop eventLoop;
    private final CompletableFuture<Link> link = new CompletableFuture<>();
    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> timer;

    DialAttempt(
            MqttConfig config,
            Timeouts timeouts,
            @Nullable SslContext tls,
            Session session,
            LinkEvents events,
            NettyIo io,
            EventLoop eventLoop) {
        this.config = config;
        this.timeouts = timeouts;
        this.tls = tls;
        this.session = session;
        this.events = events;
        this.io = io;
        this.eventLoop = eventLoop;
    }

    /** Starts, with this as the first packet; completes on the loop, at the latest after the connect timeout. */
    CompletionStage<Link> start(MqttConnectMessage connect) {
        Duration deadline = timeouts.connect();
        timer = eventLoop.schedule(this::timeOut, deadline.toNanos(), TimeUnit.NANOSECONDS);
        Way.all(config, eventLoop).whenComplete((ways, unknown) -> {
            if (unknown != null) {
                fail(unknown);
            } else {
                connect(bootstrap(timeoutMillis(ways.size())), connect, ways.iterator());
            }
        });
        return link;
    }

    /** What came of it. */
    @Nullable
    Channel channel() {
        return channel;
    }

    /** Ends the attempt, or what came of it. */
    @SuppressWarnings("FutureReturnValueIgnored") // whoever must hear of the end does so in the pipeline
    void end(ThingException reason) {
        stopTimer();
        link.completeExceptionally(reason);
        if (channel != null) {
            channel.close();
        }
    }

    private void abandon(ThingException reason) {
        if (!link.isDone()) {
            end(reason);
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** Each way has its share of the time; for a single one the attempt's deadline is enough. */
    private int timeoutMillis(int ways) {
        long share = Math.max(1, timeouts.connect().toMillis() / ways);
        return ways == 1 ? 0 : (int) Math.min(share, Integer.MAX_VALUE);
    }

    private Bootstrap bootstrap(int timeoutMillis) {
        return new Bootstrap()
                .group(eventLoop)
                .channel(io.channel())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, RECEIVING)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis)
                .resolver(NoopAddressResolverGroup.INSTANCE); // what has a name yet is the proxy's to look up
    }

    private void timeOut() {
        abandon(ThingException.of(ErrorCode.UNREACHABLE, Proxies.server(config) + " does not answer"));
    }

    private void fail(Throwable cause) {
        abandon(Proxies.unreachable(config, cause));
    }

    private void connect(Bootstrap bootstrap, MqttConnectMessage connect, Iterator<Way> ways) {
        if (link.isDone()) {
            return;
        }
        Way way = ways.next();
        ChannelFuture connecting =
                bootstrap.clone().handler(layers(connect, way)).connect(way.server());
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                if (ways.hasNext()) {
                    connect(bootstrap, connect, ways);
                } else {
                    fail(done.cause());
                }
            }
        });
    }

    private void shakenHands(Channel connected, MqttConnAckVariableHeader answer) {
        if (!link.isDone()) {
            stopTimer();
            link.complete(MqttLink.install(
                    connected, config, ServerTerms.of(config, answer), session, events, timeouts.close()));
            connected.pipeline().remove(MqttDecoder.class); // what it has read beyond the answer is the link's
        }
    }

    private ChannelInitializer<Channel> layers(MqttConnectMessage connect, Way way) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel fresh) {
                Layers.install(fresh, config, way, tls);
                fresh.pipeline().addLast(new Handshake(connect, DialAttempt.this::shakenHands, DialAttempt.this::fail));
            }
        };
    }
}
