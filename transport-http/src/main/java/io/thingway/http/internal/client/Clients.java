package io.thingway.http.internal.client;

import io.thingway.http.HttpConfig;
import io.thingway.http.HttpProxy;
import io.thingway.session.ConnectionOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one link: a pool for requests, and those of streams, so that neither waits for the other. They end
 * with the link, and all at once.
 */
final class Clients {
    /** Each with a connection of its own. Vert.x multiplies it with the bound of HTTP/2 in 32 bits. */
    private static final int MAX_STREAMS = 65_535;

    /** A connection that nobody used for so many seconds is closed, before most servers and proxies do it. */
    private static final int IDLE_SECONDS = 50;

    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);

    private final HttpClientAgent requests;
    private final StreamPool streams;

    /** Makes the connections beside the pools. */
    private final HttpClientAgent beside;

    private boolean closed;

    private Clients(HttpClientAgent requests, StreamPool streams, HttpClientAgent beside) {
        this.requests = requests;
        this.streams = streams;
        this.beside = beside;
    }

    static Clients of(Vertx vertx, HttpConfig config, HttpClientOptions options) {
        HttpClientAgent requests = pool(vertx, options, config.maxConnections());
        HttpClientAgent beside = Forwarding.proxy(config) == null
                ? requests
                : pool(vertx, new HttpClientOptions(options).setProxyOptions(null), 1);
        return new Clients(requests, new StreamPool(() -> pool(vertx, options, MAX_STREAMS)), beside);
    }

    /**
     * What every link of a dialer is made with.
     *
     * @throws io.thingway.error.ThingException when a certificate or key cannot be used, naming the file
     */
    static HttpClientOptions options(HttpConfig config, ConnectionOptions options) {
        HttpClientOptions client = new HttpClientOptions()
                .setDefaultHost(config.host())
                .setDefaultPort(config.port())
                .setConnectTimeout((int)
                        Math.min(Integer.MAX_VALUE, options.timeouts().connect().toMillis()))
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setHttp2KeepAliveTimeout(IDLE_SECONDS)
                .setDecompressionSupported(true)
                .setHttp2ClearTextUpgrade(false)
                .setProtocolVersion(HttpVersion.HTTP_1_1);
        HttpProxy proxy = config.proxy();
        if (proxy != null) {
            client.setProxyOptions(proxy(proxy));
        }
        if (config.tls()) {
            ClientTls.apply(options.tls(), client);
        }
        if (config.tls() && config.http2()) {
            client.setUseAlpn(true)
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
        }
        return client;
    }

    HttpClient requests() {
        return requests;
    }

    StreamPool streams() {
        return streams;
    }

    /** A connection beside the pools; to the proxy, where that forwards requests. Vert.x would ask it for a tunnel. */
    Future<HttpClientConnection> connect(HttpConfig config) {
        HttpProxy proxy = Forwarding.proxy(config);
        HttpConnectOptions to = proxy == null
                ? new HttpConnectOptions().setHost(config.host()).setPort(config.port())
                : new HttpConnectOptions().setHost(proxy.host()).setPort(proxy.port());
        return beside.connect(to);
    }

    /** Whether the link has ended: nothing may be asked of it. */
    boolean closed() {
        return closed;
    }

    Future<Void> close() {
        closed = true;
        return Future.join(requests.close(), beside.close(), streams.close()).mapEmpty();
    }

    private static HttpClientAgent pool(Vertx vertx, HttpClientOptions options, int http1) {
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(http1).setHttp2MaxSize(1);
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(made -> made.exceptionHandler(
                        thrown -> LOG.debug("a connection broke, as its requests are told", thrown)))
                .build();
    }

    private static ProxyOptions proxy(HttpProxy proxy) {
        return new ProxyOptions()
                .setType(proxy.type() == HttpProxy.Type.HTTP ? ProxyType.HTTP : ProxyType.SOCKS5)
                .setHost(proxy.host())
                .setPort(proxy.port())
                .setUsername(proxy.username())
                .setPassword(proxy.password());
    }
}
