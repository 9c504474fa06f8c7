package io.thingway.mqtt.internal.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.internal.net.Tap;
import io.thingway.mqtt.internal.server.front.Front;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything a packet passes through, from top to bottom. */
@Sharable
final class Pipeline extends ChannelInitializer<SocketChannel> {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final int ACKNOWLEDGEMENTS = 8 * 1024;

    private final ServerSetup setup;
    private final Front front;
    private final ChannelGroup connections;
    private final Workers workers;

    /** Has a channel read past its pipeline, where that can be. */
    private final BiConsumer<Channel, Tap.Reader> tapping;

    private final WriteBufferWaterMark reading;

    Pipeline(
            ServerSetup setup,
            Front front,
            ChannelGroup connections,
            Workers workers,
            BiConsumer<Channel, Tap.Reader> tapping) {
        this.setup = setup;
        this.front = front;
        this.connections = connections;
        this.workers = workers;
        this.tapping = tapping;
        this.reading = reading(setup.limits());
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (!admit(channel)) {
            return;
        }
        channel.config().setWriteBufferWaterMark(reading);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.remove(this); // now, so that it can be seen what stands before the socket
        front.install(channel);
        pipeline.addLast("encoder", MqttEncoder.INSTANCE);
        ChannelHandlerContext encoder = pipeline.lastContext();
        Worker worker = workers.of(channel.eventLoop());
        Peer peer = new Peer(encoder, worker);
        Connection connection = new Connection(setup, peer, encoder);
        pipeline.addLast("connection", connection);
        if (LoopBuffers.fit(encoder)) {
            tapping.accept(channel, connection);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a refused channel has nobody to tell
    private boolean admit(SocketChannel channel) {
        MqttLimits limits = setup.limits();
        connections.add(channel);
        if (connections.size() > limits.maxConnections()) {
            setup.counters().refusedConnects.increment();
            LOG.info("refused {}: {} connections are open", channel.remoteAddress(), limits.maxConnections());
            channel.close();
            return false;
        }
        return true;
    }

    /**
     * When a peer is not read because it does not read: only beyond what its pushes may fill, so that a slow reader goes
     * on being heard, and what stops one is the pile of its own acknowledgements.
     */
    private static WriteBufferWaterMark reading(MqttLimits limits) {
        int pushes = (int) Math.min(Integer.MAX_VALUE / 2, (long) limits.maxPendingBytes() + limits.maxPacketBytes());
        return new WriteBufferWaterMark(pushes, pushes + ACKNOWLEDGEMENTS);
    }
}
