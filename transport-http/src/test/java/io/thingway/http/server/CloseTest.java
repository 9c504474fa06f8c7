package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.http.RunningHttpEndpoint;
import io.thingway.memory.InMemoryThings;
import io.thingway.server.EndpointProvider;
import io.thingway.server.RunningEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Opening and closing the port. */
@Timeout(30)
class CloseTest {
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void close_ends_connections_and_frees_the_port_within_seconds() {
        LiveServer server = new LiveServer().start();
        RawHttp quiet = server.dial().send("GET /v2/ HTTP/1.1\r\n\r\n");
        assertThat(quiet.answer().status()).isEqualTo(401);
        RawHttp half = server.dial().send("POST /v2/things HTTP/1.1\r\nContent-Length: 9\r\n\r\n1");
        RawHttp stream = server.dial().send("GET " + server.thing() + " HTTP/1.1\r\n\r\n");
        assertThat(stream.head()).startsWith("HTTP/1.1 200 OK\r\n");
        int port = server.port();
        long start = System.nanoTime();
        server.running().close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThat(quiet.closed()).isTrue();
        assertThat(half.closed()).isTrue();
        server.running().close();
        InetSocketAddress same = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        new HttpEndpoint(HttpEndpointConfig.at(same))
                .start(new InMemoryThings())
                .close();
        server.close();
    }

    @Test
    void a_port_in_use_is_named() {
        try (RunningHttpEndpoint first = new HttpEndpoint(HttpEndpointConfig.at(FREE)).start(new InMemoryThings())) {
            InetSocketAddress used = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), first.uri().getPort());
            assertThatThrownBy(() -> new HttpEndpoint(HttpEndpointConfig.at(used)).start(new InMemoryThings()))
                    .isInstanceOf(ThingException.class)
                    .hasMessage("cannot listen on localhost:" + used.getPort() + ": Address already in use")
                    .extracting(error -> ((ThingException) error).code())
                    .isEqualTo(ErrorCode.UNAVAILABLE);
        }
    }

    @Test
    void the_endpoint_is_found_as_a_service() {
        EndpointProvider provider;
        try (Stream<EndpointProvider> all = EndpointProvider.all()) {
            provider =
                    all.filter(one -> one.scheme().equals("http")).findFirst().orElseThrow();
        }
        try (RunningEndpoint running = provider.endpoint(FREE).start(new InMemoryThings())) {
            assertThat(running.uri().getScheme()).isEqualTo("http");
            assertThat(running.uri().getPort()).isPositive();
        }
    }
}
