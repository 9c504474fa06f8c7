package io.thingway.mqtt.internal.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.thingway.json.ThingJson;
import io.thingway.mqtt.MqttAdopter;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttStats;
import io.thingway.mqtt.internal.net.NettyIo;
import io.thingway.mqtt.internal.server.front.Front;
import io.thingway.mqtt.plain.PlainStats;
import io.thingway.server.ThingService;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections that come by the same way, whoever accepts them, and end together. */
public final class Connections implements MqttAdopter {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int CLOSE_SECONDS = 3;

    private final ServerSetup setup;
    private final Workers workers;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Front front;
    private final ChannelHandler adopted;
    private volatile boolean closed;

    private Connections(ServerSetup setup, Front front) {
        this.setup = setup;
        this.workers = new Workers(setup);
        this.adopted = new Pipeline(setup, front, open, workers, (channel, reader) -> {});
        this.front = front;
    }

    /** Those of a listener. */
    static Connections behind(
            Front front, MqttEndpointConfig config, ThingService service, Hub hub, Counters counters) {
        Plain plain = hub.enter(counters);
        ServerSetup setup = setup(config, service, hub, plain, counters);
        if (plain != null) {
            plain.opens(setup);
        }
        return new Connections(setup, front);
    }

    /** Those that others accept. Of the configuration, what says how to accept them is not looked at. */
    public static Connections adopted(MqttEndpointConfig config, ThingService service, Hub hub) {
        Counters counters = new Counters();
        return behind(Front.ofAdopted(config, counters.ofFront()), config, service, hub, counters);
    }

    private static ServerSetup setup(
            MqttEndpointConfig config, ThingService service, Hub hub, @Nullable Plain plain, Counters counters) {
        return new ServerSetup(
                service, new ThingJson(config.json()), config.limits(), config.sharedClientIds(), hub, plain, counters);
    }

    /** Makes new channels of these loops some of them. */
    ChannelHandler pipeline(NettyIo io) {
        return new Pipeline(setup, front, open, workers, io::tap);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // who comes too late has nobody to tell
    public void adopt(Channel channel) {
        channel.pipeline().addLast(adopted);
        if (closed) {
            channel.close();
        }
    }

    @Override
    public MqttStats stats() {
        return setup.counters().snapshot(open.size());
    }

    Optional<PlainStats> plain() {
        return Optional.ofNullable(setup.plain()).map(Plain::stats);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        open.forEach(Connections::stop);
        if (!open.newCloseFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            open.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        setup.hub().leave(setup.counters());
        workers.close();
    }

    private static void stop(Channel channel) {
        Connection connection = channel.pipeline().get(Connection.class);
        if (connection == null) {
            return;
        }
        try {
            channel.eventLoop().execute(connection::stop);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{} has ended with its loop", channel);
        }
    }
}
