package io.thingway.http.internal.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.http.HttpStats;
import io.thingway.http.HttpUpgrade;
import io.thingway.http.RunningHttpEndpoint;
import io.thingway.http.internal.net.ListenerTls;
import io.thingway.http.internal.net.VertxIo;
import io.thingway.http.internal.server.app.AppRoutes;
import io.thingway.http.internal.server.stream.Streams;
import io.thingway.http.internal.wire.BodyCodec;
import io.thingway.json.ThingJson;
import io.thingway.server.ThingService;
import io.thingway.server.app.AppService;
import io.thingway.tls.LoadedTls;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open port and its connections. */
public final class HttpListener implements RunningHttpEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    private static final int CLOSE_SECONDS = 3;

    private final VertxIo io;
    private final Doors doors;
    private final ServerSetup setup;
    private final boolean secure;
    private final URI uri;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpListener(VertxIo io, Doors doors, ServerSetup setup, boolean secure, URI uri) {
        this.io = io;
        this.doors = doors;
        this.setup = setup;
        this.secure = secure;
        this.uri = uri;
    }

    /** Opens the port. */
    public static HttpListener start(
            HttpEndpointConfig config, ThingService service, @Nullable AppService apps, @Nullable HttpUpgrade upgrade) {
        ServerSSLOptions tls = config.tls() == null ? null : ListenerTls.options(LoadedTls.read(config.tls()));
        HandOver handOver = upgrade == null ? null : HandOver.to(upgrade, service);
        try {
            return open(config, tls, setup(config, service, apps, handOver));
        } catch (RuntimeException failed) {
            if (handOver != null) {
                handOver.close();
            }
            throw failed;
        }
    }

    private static HttpListener open(HttpEndpointConfig config, @Nullable ServerSSLOptions tls, ServerSetup setup) {
        int loops = Runtime.getRuntime().availableProcessors();
        VertxIo io = VertxIo.start(loops, "thingway-http");
        Doors doors = new Doors(setup, config, tls);
        try {
            io.vertx()
                    .deployVerticle(doors::next, new DeploymentOptions().setInstances(loops))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failed) {
            await(io.close(), "event loops");
            throw cannotListen(config, failed);
        }
        URI uri = uri(tls == null ? "http" : "https", config.bind(), doors.port());
        LOG.info("{} is open ({})", uri, io.io());
        return new HttpListener(io, doors, setup, tls != null, uri);
    }

    private static ServerSetup setup(
            HttpEndpointConfig config, ThingService service, @Nullable AppService apps, @Nullable HandOver handOver) {
        Counters counters = new Counters();
        ThingJson json = new ThingJson(config.json());
        return new ServerSetup(
                service,
                apps == null ? null : new AppRoutes(apps, service, json, counters.writes::increment),
                json,
                new BodyCodec(config.json()),
                config.limits(),
                new Cors(config.corsOrigins()),
                new Streams(service, config.limits(), config.json(), counters.streams),
                counters,
                handOver);
    }

    private static ThingException cannotListen(HttpEndpointConfig config, CompletionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return ThingException.of(
                ErrorCode.UNAVAILABLE,
                "cannot listen on " + config.bind().getHostString() + ":"
                        + config.bind().getPort() + ": " + why(cause),
                cause);
    }

    /** The reason in words; the native transports say {@code bind(..) failed with error(-98): Address already in use}. */
    private static String why(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.substring(message.lastIndexOf(": ") < 0 ? 0 : message.lastIndexOf(": ") + 2);
    }

    private static URI uri(String scheme, InetSocketAddress asked, int port) {
        String host = asked.getHostString();
        return URI.create(scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port);
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public HttpStats stats() {
        return setup.counters().snapshot();
    }

    @Override
    public String io() {
        return io.io();
    }

    @Override
    public void useTls(LoadedTls next) {
        if (secure) {
            change(ListenerTls.options(next));
        }
    }

    private void change(ServerSSLOptions options) {
        try {
            doors.secure(options).toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw ThingException.of(ErrorCode.INVALID_REQUEST, uri + " keeps its certificate: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        await(setup.streams().close(), "streams");
        if (setup.handOver() != null) {
            setup.handOver().close();
        }
        await(doors.close(), "connections");
        await(io.close(), "event loops");
        LOG.info("{} is closed", uri);
        LOG.debug("{} had {}", uri, stats());
    }

    private static void await(CompletionStage<@Nullable Void> end, String what) {
        try {
            end.toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            LOG.warn("the {} did not end in time", what, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
