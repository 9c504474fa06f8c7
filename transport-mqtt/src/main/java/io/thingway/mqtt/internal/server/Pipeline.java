package io.thingway.mqtt.internal.server;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.internal.server.front.Front;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything a packet passes through, from top to bottom. */
@Sharable
final class Pipeline extends ChannelInitializer<SocketChannel> {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final ServerSetup setup;
    private final Front front;
    private final ChannelGroup connections;
    private final Workers workers;

    Pipeline(ServerSetup setup, Front front, ChannelGroup connections, Workers workers) {
        this.setup = setup;
        this.front = front;
        this.connections = connections;
        this.workers = workers;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (!admit(channel)) {
            return;
        }
        front.install(channel);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast("encoder", MqttEncoder.INSTANCE);
        ChannelHandlerContext encoder = pipeline.lastContext();
        Peer peer = new Peer(channel, encoder, workers.of(channel.eventLoop()));
        pipeline.addLast("connection", new Connection(setup, peer, encoder));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a refused channel has nobody to tell
    private boolean admit(SocketChannel channel) {
        MqttLimits limits = setup.limits();
        int open = setup.counters().connections.incrementAndGet();
        channel.closeFuture().addListener(closed -> setup.counters().connections.decrementAndGet());
        if (open > limits.maxConnections()) {
            setup.counters().refusedConnects.increment();
            LOG.info("refused {}: {} connections are open", channel.remoteAddress(), limits.maxConnections());
            channel.close();
            return false;
        }
        connections.add(channel);
        return true;
    }
}
