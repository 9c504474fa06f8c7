package io.thingway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.memory.InMemoryThings;
import io.thingway.server.ServerEndpoint;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingConnector;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.contract.ThingContract;
import io.thingway.testkit.tls.TestCertificates;
import io.thingway.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Https2ContractTest implements ThingContract {
    private Path ca;
    private ServerTls tls;

    @BeforeAll
    void issue(@TempDir Path folder) throws IOException {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued server = certificates.issue("localhost", "127.0.0.1");
        ca = certificates.ca();
        tls = server.tls();
    }

    @Override
    public String name() {
        return "https-2";
    }

    @Override
    public ServerEndpoint endpoint(InetSocketAddress bind) {
        return new HttpEndpoint(HttpEndpointConfig.at(bind).withTls(tls));
    }

    @Override
    public ThingConnector connector(URI uri, ConnectionOptions options) {
        return new HttpConnector(HttpConfig.of(uri), options.withTls(TlsOptions.DEFAULT.withCa(ca)));
    }

    /** Over HTTP/1.1 each stream would have a connection of its own. */
    @Test
    void it_is_http_2_that_is_spoken() {
        InMemoryThings things = new InMemoryThings();
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpEndpoint endpoint = new HttpEndpoint(HttpEndpointConfig.at(free).withTls(tls));
        try (RunningHttpEndpoint server = endpoint.start(things);
                ThingConnection device =
                        connector(server.uri(), ConnectionOptions.DEFAULT).open()) {
            List<CompletableFuture<?>> streams = new ArrayList<>();
            things.activateThings(20)
                    .forEach(thing -> streams.add(device.thing(thing.token())
                            .subscribe(values -> {})
                            .active()
                            .toCompletableFuture()));
            CompletableFuture.allOf(streams.toArray(CompletableFuture<?>[]::new))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();

            assertThat(server.stats().streams()).isEqualTo(20);
            assertThat(server.stats().connections()).isLessThanOrEqualTo(3);
        }
    }
}
