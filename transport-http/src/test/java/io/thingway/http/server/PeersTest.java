package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpLimits;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.session.Registration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is connected, as the service is told, and how HTTP words it that the service wants somebody not, or no more. */
@Timeout(30)
class PeersTest {
    private final ThingException tooMany =
            ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "one is enough").retryAfter(Duration.ofSeconds(7));

    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private volatile @Nullable ThingException refusal;

    private final class Doorkeeper extends ForwardingThings {
        Doorkeeper(ThingService things) {
            super(things);
        }

        @Override
        public Registration connected(RequestContext context, Peer peer) {
            ThingException cause = refusal;
            if (cause != null) {
                throw cause;
            }
            peers.add(peer);
            return () -> peers.remove(peer);
        }
    }

    private LiveServer server() {
        return LiveServer.before(Doorkeeper::new);
    }

    @Test
    void a_connection_is_there_before_it_asks_and_counts_once_for_all_its_requests() {
        try (LiveServer server = server()) {
            RawHttp client = server.dial();
            await().until(() -> peers.size() == 1);
            for (int i = 0; i < 3; i++) {
                assertThat(client.send("GET /v2/ HTTP/1.1\r\n\r\n").answer().status())
                        .isEqualTo(401);
            }
            assertThat(peers).hasSize(1);

            client.close();

            await().until(peers::isEmpty);
        }
    }

    @Test
    void the_streams_of_one_that_is_put_out_end_with_the_reason() {
        try (LiveServer server = server()) {
            RawHttp client = server.dial().send("GET " + server.thing() + " HTTP/1.1\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200");
            RawHttp bystander = server.dial().send("GET /v2/ HTTP/1.1\r\n\r\n");
            bystander.answer();

            peers.get(0).disconnect(tooMany);

            assertThat(client.rest())
                    .contains("{\"status\":\"error\",\"code\":429,\"message\":\"one is enough\",\"retryAfter\":7}");
            await().until(() -> peers.size() == 1);
            assertThat(bystander.send("GET /v2/ HTTP/1.1\r\n\r\n").answer().status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_quiet_connection_that_is_put_out_is_closed() {
        try (LiveServer server = server()) {
            RawHttp client = server.dial().send("GET /v2/ HTTP/1.1\r\n\r\n");
            client.answer();

            peers.get(0).disconnect(tooMany);

            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void a_connection_that_is_refused_hears_so_on_its_first_request_and_is_closed() {
        try (LiveServer server = server()) {
            refusal = tooMany;
            RawHttp client = server.dial()
                    .send("POST " + server.thing() + " HTTP/1.1\r\nContent-Length: 12\r\n\r\n{\"values\":[]");

            RawHttp.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.field("retry-after")).isEqualTo("7");
            assertThat(answer.body())
                    .isEqualTo("{\"status\":\"error\",\"code\":429,\"message\":\"one is enough\",\"retryAfter\":7}");
            assertThat(client.closed()).isTrue();
            assertThat(server.stats().refusedConnects()).isEqualTo(1);
        }
    }

    @Test
    void a_stream_on_a_refused_connection_is_refused_too() {
        try (LiveServer server = server()) {
            refusal = ThingException.of(ErrorCode.UNAVAILABLE, "full");
            RawHttp client = server.dial().send("GET " + server.thing() + " HTTP/1.1\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(503);
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void one_that_is_refused_and_says_nothing_is_closed() {
        HttpLimits hasty = HttpLimits.DEFAULT.withIdleTimeout(Duration.ofMillis(200));
        try (LiveServer server = new LiveServer(config -> config.withLimits(hasty), Doorkeeper::new).start()) {
            refusal = tooMany;

            assertThat(server.dial().closed()).isTrue();
        }
    }
}
