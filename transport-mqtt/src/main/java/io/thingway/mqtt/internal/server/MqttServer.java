package io.thingway.mqtt.internal.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.MqttStats;
import io.thingway.mqtt.RunningMqttEndpoint;
import io.thingway.mqtt.internal.net.NettyIo;
import io.thingway.mqtt.internal.server.front.Front;
import io.thingway.mqtt.plain.PlainStats;
import io.thingway.server.ThingService;
import io.thingway.tls.LoadedTls;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open port and its connections. */
public final class MqttServer implements RunningMqttEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(MqttServer.class);
    private static final int BACKLOG = 4096;
    private static final int ACKNOWLEDGEMENTS = 8 * 1024;
    private static final int CLOSE_SECONDS = 3;

    private final NettyIo io;
    private final boolean ownsIo;
    private final Channel listener;
    private final ChannelGroup connections;
    private final Workers workers;
    private final ServerSetup setup;
    private final Front front;
    private final URI uri;

    private MqttServer(
            NettyIo io,
            boolean ownsIo,
            Channel listener,
            ChannelGroup connections,
            Workers workers,
            ServerSetup setup,
            Front front,
            URI uri) {
        this.io = io;
        this.ownsIo = ownsIo;
        this.listener = listener;
        this.connections = connections;
        this.workers = workers;
        this.setup = setup;
        this.front = front;
        this.uri = uri;
    }

    /** Opens the port. */
    public static MqttServer start(MqttEndpointConfig config, ThingService service, Hub hub) {
        Counters counters = new Counters();
        Front front = Front.of(config, counters.ofFront());
        NettyIo io = config.loops() == null
                ? NettyIo.start(Runtime.getRuntime().availableProcessors())
                : config.loops().io();
        boolean ownsIo = config.loops() == null;
        boolean entered = false;
        try {
            Plain plain = hub.enter(counters);
            entered = true;
            return bind(config, setup(config, service, front, hub, plain, counters), front, io, ownsIo);
        } catch (RuntimeException failed) {
            if (entered) {
                hub.leave(counters);
            }
            if (ownsIo) {
                io.close();
            }
            throw failed;
        }
    }

    private static ServerSetup setup(
            MqttEndpointConfig config,
            ThingService service,
            Front front,
            Hub hub,
            @Nullable Plain plain,
            Counters counters) {
        return new ServerSetup(
                service,
                new ThingJson(config.json()),
                config.limits(),
                config.sharedClientIds(),
                front.secure(),
                hub,
                plain,
                counters);
    }

    private static MqttServer bind(
            MqttEndpointConfig config, ServerSetup setup, Front front, NettyIo io, boolean ownsIo) {
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        Workers workers = new Workers(io.group(), setup);
        ChannelFuture bound = new ServerBootstrap()
                .group(io.group())
                .channel(io.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, reading(config.limits()))
                .childHandler(new Pipeline(setup, front, connections, workers))
                .bind(config.bind())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            workers.close();
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE,
                    "cannot listen on " + config.bind().getHostString() + ":"
                            + config.bind().getPort() + ": " + why(bound.cause()),
                    bound.cause());
        }
        URI uri = uri(front, config.bind(), bound.channel());
        LOG.info("{} is open ({})", uri, io.name());
        return new MqttServer(io, ownsIo, bound.channel(), connections, workers, setup, front, uri);
    }

    /**
     * When a peer is not read because it does not read: only beyond what its pushes may fill, so that a slow reader goes
     * on being heard, and what stops one is the pile of its own acknowledgements.
     */
    private static WriteBufferWaterMark reading(MqttLimits limits) {
        int pushes = (int) Math.min(Integer.MAX_VALUE / 2, (long) limits.maxPendingBytes() + limits.maxPacketBytes());
        return new WriteBufferWaterMark(pushes, pushes + ACKNOWLEDGEMENTS);
    }

    /** The reason in words; the native transports say {@code bind(..) failed with error(-98): Address already in use}. */
    private static String why(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.substring(message.lastIndexOf(": ") < 0 ? 0 : message.lastIndexOf(": ") + 2);
    }

    private static URI uri(Front front, InetSocketAddress asked, Channel listener) {
        String host = asked.getHostString();
        int port = ((InetSocketAddress) listener.localAddress()).getPort();
        return URI.create(
                front.scheme() + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port + front.path());
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public MqttStats stats() {
        return setup.counters().snapshot();
    }

    @Override
    public Optional<PlainStats> plain() {
        return Optional.ofNullable(setup.plain()).map(Plain::stats);
    }

    @Override
    public String io() {
        return io.name();
    }

    @Override
    public void useTls(LoadedTls next) {
        front.use(next);
    }

    @Override
    public void close() {
        if (!listener.isOpen()) {
            return;
        }
        listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        for (Channel connection : connections) {
            Connection handler = connection.pipeline().get(Connection.class);
            if (handler != null) {
                connection.eventLoop().execute(handler::stop);
            }
        }
        if (!connections.newCloseFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        setup.hub().leave(setup.counters());
        workers.close();
        if (ownsIo) {
            io.close();
        }
        LOG.info("{} is closed", uri);
        LOG.debug("{} had {}", uri, stats());
    }
}
