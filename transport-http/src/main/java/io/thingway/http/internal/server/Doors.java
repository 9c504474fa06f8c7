package io.thingway.http.internal.server;

import io.thingway.http.HttpEndpointConfig;
import io.thingway.http.HttpLimits;
import io.thingway.http.internal.net.ToldEngine;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.Http2ServerConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.WebSocketServerConfig;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TcpOption;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The servers of one port, one on each event loop: Vert.x shares the port and deals the connections out. */
final class Doors {
    private static final int BACKLOG = 4096;

    /**
     * A reader that lost its power says no good-bye: it is gone when it acknowledged no byte for so long (TCP's user
     * timeout, RFC 5482; Linux only), and its last will is written. The kernel's own patience is a quarter of an hour.
     */
    private static final int UNACKNOWLEDGED_MILLIS = 30_000;

    private static final int STREAMS_OF_A_CONNECTION = 1_000;
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final ServerSetup setup;
    private final HttpEndpointConfig config;
    private final @Nullable ServerSSLOptions tls;
    private final Requests requests;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    Doors(ServerSetup setup, HttpEndpointConfig config, @Nullable ServerSSLOptions tls) {
        this.setup = setup;
        this.config = config;
        this.tls = tls;
        this.requests = new Requests(setup);
    }

    /** For another event loop. */
    Deployable next() {
        return this::open;
    }

    private Future<?> open(Context loop) {
        Vertx vertx = loop.owner();
        Watch watch = new Watch();
        vertx.setPeriodic(Watch.interval(setup.limits()), tick -> watch.tick());
        HttpServer server = vertx.httpServerBuilder()
                .with(options())
                .with(tls)
                .with(new ToldEngine())
                .build()
                .connectionHandler(connection -> enter(connection, watch))
                .requestHandler(requests);
        servers.add(server);
        return server.listen(address(config.bind()));
    }

    /** A free port must be the same one for all. */
    private static SocketAddress address(InetSocketAddress bind) {
        String host =
                bind.isUnresolved() ? bind.getHostString() : bind.getAddress().getHostAddress();
        return bind.getPort() == 0
                ? SocketAddress.sharedRandomPort(1, host)
                : SocketAddress.inetSocketAddress(bind.getPort(), host);
    }

    private HttpServerConfig options() {
        HttpLimits limits = setup.limits();
        HttpServerConfig options = new HttpServerConfig()
                .setHttp1Config(new Http1ServerConfig())
                .setHttp2Config(new Http2ServerConfig()
                        .setInitialSettings(new Http2Settings()
                                .setMaxConcurrentStreams(STREAMS_OF_A_CONNECTION)
                                .setMaxHeaderListSize(limits.maxHeadBytes())))
                .setWebSocketConfig(new WebSocketServerConfig()
                        .setUsePerFrameCompression(false)
                        .setUsePerMessageCompression(false))
                .setHandle100ContinueAutomatically(false);
        options.getTcpConfig().setAcceptBacklog(BACKLOG);
        options.getTcpConfig().getTransportConfig().setOption(TcpOption.USER_TIMEOUT, UNACKNOWLEDGED_MILLIS);
        return tls == null
                ? options.setVersions(HttpVersion.HTTP_1_1, HttpVersion.HTTP_1_0)
                : options.setVersions(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1, HttpVersion.HTTP_1_0);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a refused connection has nobody to tell
    private void enter(HttpConnection http, Watch watch) {
        Counters counters = setup.counters();
        if (counters.connections.incrementAndGet() > setup.limits().maxConnections()) {
            counters.connections.decrementAndGet();
            counters.refusedConnects.increment();
            Connection.channel(http).close();
            return;
        }
        counters.connects.increment();
        Connection connection = Connection.open(http, setup.limits(), watch);
        if (http.protocolVersion() != HttpVersion.HTTP_2) {
            Http1Pipeline.install(connection, setup);
        }
        watch.add(connection);
        http.closeHandler(gone -> {
            watch.remove(connection);
            counters.connections.decrementAndGet();
            connection.welcome().left();
        });
        if (!connection.welcome().enter(setup.service(), setup.streams())) {
            counters.refusedConnects.increment();
        }
    }

    /** The port; once all are open. */
    int port() {
        return servers.get(0).actualPort();
    }

    /** New connections are secured with this from now on. */
    CompletionStage<@Nullable Void> secure(ServerSSLOptions options) {
        return servers.get(0) // the port is shared, and so is its TLS
                .updateSSLOptions(options)
                .<@Nullable Void>mapEmpty()
                .toCompletionStage();
    }

    /** Takes no more connections, and ends those there are when they have answered, or after a second. */
    CompletionStage<@Nullable Void> close() {
        return Future.join(
                        servers.stream().map(server -> server.shutdown(CLOSING)).toList())
                .<@Nullable Void>mapEmpty()
                .toCompletionStage();
    }
}
