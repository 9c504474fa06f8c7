package io.thingway.mqtt.internal.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttEndpointConfig;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open port and its connections. */
public final class MqttServer implements RunningMqttEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(MqttServer.class);
    private static final int BACKLOG = 4096;
    private static final int CLOSE_SECONDS = 3;
    private static final int READS_IN_A_ROW = 16;

    private final NettyIo io;
    private final boolean ownsIo;
    private final Channel listener;
    private final Connections connections;
    private final Front front;
    private final URI uri;

    private MqttServer(NettyIo io, boolean ownsIo, Channel listener, Connections connections, Front front, URI uri) {
        this.io = io;
        this.ownsIo = ownsIo;
        this.listener = listener;
        this.connections = connections;
        this.front = front;
        this.uri = uri;
    }

    /** Opens the port. */
    public static MqttServer start(MqttEndpointConfig config, ThingService service, Hub hub) {
        Counters counters = new Counters();
        Front front = Front.of(config, counters.ofFront());
        Connections connections = Connections.behind(front, config, service, hub, counters);
        try {
            return config.loops() == null
                    ? withLoops(config, connections, front)
                    : bind(config, connections, front, config.loops().io(), false);
        } catch (RuntimeException failed) {
            connections.close();
            throw failed;
        }
    }

    private static MqttServer withLoops(MqttEndpointConfig config, Connections connections, Front front) {
        NettyIo io = NettyIo.start(Runtime.getRuntime().availableProcessors());
        try {
            return bind(config, connections, front, io, true);
        } catch (RuntimeException failed) {
            io.close();
            throw failed;
        }
    }

    private static MqttServer bind(
            MqttEndpointConfig config, Connections connections, Front front, NettyIo io, boolean ownsIo) {
        ChannelFuture bound = new ServerBootstrap()
                .group(io.group())
                .channel(io.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, reads())
                .childHandler(connections.pipeline(io))
                .bind(config.bind())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE,
                    "cannot listen on " + config.bind().getHostString() + ":"
                            + config.bind().getPort() + ": " + why(bound.cause()),
                    bound.cause());
        }
        URI uri = uri(front, config.bind(), bound.channel());
        LOG.info("{} is open ({})", uri, io.name());
        return new MqttServer(io, ownsIo, bound.channel(), connections, front, uri);
    }

    /** As each channel would have of its own. */
    private static RecvByteBufAllocator reads() {
        return new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(READS_IN_A_ROW);
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
        return connections.stats();
    }

    @Override
    public Optional<PlainStats> plain() {
        return connections.plain();
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
        connections.close();
        if (ownsIo) {
            io.close();
        }
        LOG.info("{} is closed", uri);
        LOG.debug("{} had {}", uri, stats());
    }
}
