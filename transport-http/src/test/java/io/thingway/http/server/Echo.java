package io.thingway.http.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.thingway.http.HttpUpgrade;
import io.thingway.server.ThingService;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Another protocol on {@code /echo}: says what it hears. */
final class Echo implements HttpUpgrade, HttpUpgrade.Taker {
    final Set<Channel> taken = ConcurrentHashMap.newKeySet();
    volatile boolean closed;
    volatile boolean failing;

    @Override
    public String path() {
        return "/echo";
    }

    @Override
    public Taker start(ThingService service) {
        return this;
    }

    @Override
    public void take(Channel channel) {
        if (failing) {
            throw new IllegalStateException("on purpose");
        }
        taken.add(channel);
        channel.closeFuture().addListener(gone -> taken.remove(channel));
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            @SuppressWarnings("FutureReturnValueIgnored") // the client waits for it
            public void channelRead(ChannelHandlerContext context, Object heard) {
                context.writeAndFlush(heard);
            }
        });
    }

    /** A last word shows that the event loops are there still. */
    @Override
    public void close() {
        closed = true;
        taken.forEach(channel ->
                channel.writeAndFlush(channel.alloc().buffer().writeByte('.')).awaitUninterruptibly());
        taken.forEach(channel -> channel.close().awaitUninterruptibly());
    }
}
