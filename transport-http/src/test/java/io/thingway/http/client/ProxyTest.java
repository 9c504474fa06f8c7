package io.thingway.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.http.HttpConfig;
import io.thingway.http.HttpConnector;
import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.http.HttpProxy;
import io.thingway.http.RunningHttpEndpoint;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.tls.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Devices that reach their server through a proxy only. */
@Timeout(60)
class ProxyTest {
    private static ServerTls tls;
    private static TlsOptions trust;

    private final TinyProxy proxy = new TinyProxy();
    private final InMemoryThings things = new InMemoryThings();
    private RunningHttpEndpoint server;

    @BeforeAll
    static void issue(@TempDir Path folder) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost", "127.0.0.1");
        tls = issued.tls();
        trust = TlsOptions.DEFAULT.withCa(certificates.ca());
    }

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    @Test
    void https_goes_through_a_tunnel_of_an_http_proxy() {
        HttpConfig config = serve(true).withProxy(HttpProxy.http("127.0.0.1", proxy.port()));

        everythingWorks(config);

        assertThat(proxy.asked()).isNotEmpty().allMatch(line -> line.equals("CONNECT " + name() + " HTTP/1.1"));
    }

    @Test
    void http_asks_an_http_proxy_with_absolute_targets() {
        HttpProxy named = HttpProxy.http("127.0.0.1", proxy.port()).withCredentials("me", "secret");

        everythingWorks(serve(false).withProxy(named));

        assertThat(proxy.asked()).isNotEmpty().allMatch(line -> line.contains(" http://" + name() + "/v2/"));
        assertThat(proxy.asked()).allMatch(line -> line.endsWith(" Basic bWU6c2VjcmV0"));
    }

    @Test
    void a_socks_proxy_gets_the_name_of_the_server() {
        HttpConfig config = serve(false).withProxy(HttpProxy.socks5("127.0.0.1", proxy.port()));

        everythingWorks(config);

        assertThat(proxy.asked()).isNotEmpty().allMatch(line -> line.equals("SOCKS  " + name()));
    }

    @Test
    void credentials_are_for_the_proxy() {
        HttpConfig config = serve(true);

        everythingWorks(
                config.withProxy(HttpProxy.http("127.0.0.1", proxy.port()).withCredentials("me", "secret")));
        assertThat(proxy.asked()).isNotEmpty().allMatch(line -> line.endsWith(" Basic bWU6c2VjcmV0"));
        proxy.asked().clear();

        everythingWorks(
                config.withProxy(HttpProxy.socks5("127.0.0.1", proxy.port()).withCredentials("me", "secret")));
        assertThat(proxy.asked()).isNotEmpty().allMatch(line -> line.equals("SOCKS me:secret " + name()));
    }

    @Test
    void a_proxy_that_is_not_there_is_named() {
        HttpConfig config = serve(false).withProxy(HttpProxy.http("127.0.0.1", proxy.port()));
        proxy.close();

        assertThatThrownBy(() -> everythingWorks(config))
                .hasStackTraceContaining(
                        "(by the proxy 127.0.0.1:" + config.proxy().port() + ") refuses the connection");
    }

    private HttpConfig serve(boolean encrypted) {
        HttpEndpointConfig plain = HttpEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server = new HttpEndpoint(encrypted ? plain.withTls(tls) : plain).start(things);
        return HttpConfig.of("localhost").withPort(server.uri().getPort()).withTls(encrypted);
    }

    private String name() {
        return "localhost:" + server.uri().getPort();
    }

    private void everythingWorks(HttpConfig config) {
        ThingToken token = things.activateThings(1).get(0).token();
        List<List<ResourceValue>> heard = new CopyOnWriteArrayList<>();
        ConnectionOptions once = ConnectionOptions.DEFAULT.withReconnect(ReconnectPolicy.NEVER);
        ConnectionOptions options = config.tls() ? once.withTls(trust) : once;
        try (ThingConnection connection = new HttpConnector(config, options).open()) {
            ThingSession thing = connection.thing(token);
            get(thing.subscribe(heard::add).active());
            get(thing.write(ResourceValue.of("a", 1)));
            Awaitility.await().untilAsserted(() -> assertThat(heard).hasSize(1));
            assertThat(get(thing.history().orElseThrow().resources())).containsExactly(new ResourceKey("a"));
        }
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
