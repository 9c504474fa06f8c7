package io.thingway.coap.server;

import static io.thingway.coap.server.Datagram.CON;
import static io.thingway.coap.server.Datagram.GET;
import static io.thingway.coap.server.Datagram.MAX_AGE;
import static io.thingway.coap.server.Datagram.OBSERVE;
import static io.thingway.coap.server.Datagram.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thingway.coap.CoapEndpoint;
import io.thingway.coap.CoapEndpointConfig;
import io.thingway.coap.CoapLimits;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bounds, back-pressure, and services that fail or take their time. */
@Timeout(60)
class LimitsTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    private static Datagram write(RawCoap peer, ThingToken token) {
        return Datagram.of(CON, POST, peer.nextId(), "01")
                .path("v2", "things", token.value())
                .payload(WRITE);
    }

    private static Datagram observe(RawCoap peer, ThingToken token, String hexToken) {
        return Datagram.of(CON, GET, peer.nextId(), hexToken)
                .path("v2", "things", token.value())
                .option(OBSERVE, 0);
    }

    /** A service whose writes end as given. */
    private static ThingService writing(CompletionStage<@Nullable Void> outcome) {
        return new ThingService() {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                return outcome;
            }
        };
    }

    private static LiveServer refusing(ThingException reason) {
        return LiveServer.before(things -> writing(CompletableFuture.failedFuture(reason)));
    }

    @Test
    void a_refusal_for_now_says_when_with_max_age() {
        ThingException busy = ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "slow down");
        try (LiveServer server = refusing(busy.retryAfter(Duration.ofMillis(1500)))) {
            RawCoap peer = server.peer();
            Datagram answer = peer.ask(write(peer, server.token()));
            assertThat(answer.status()).isEqualTo("4.29");
            assertThat(answer.number(MAX_AGE)).isEqualTo(2);
            assertThat(answer.text()).endsWith("\"retryAfter\":2}");
        }
    }

    @Test
    void an_unavailable_server_says_when_with_max_age() {
        ThingException busy = ThingException.of(ErrorCode.UNAVAILABLE, "later");
        try (LiveServer server = refusing(busy.retryAfter(Duration.ofSeconds(7)))) {
            RawCoap peer = server.peer();
            Datagram answer = peer.ask(write(peer, server.token()));
            assertThat(answer.status()).isEqualTo("5.03");
            assertThat(answer.number(MAX_AGE)).isEqualTo(7);
        }
    }

    @Test
    void a_refusal_without_a_time_has_no_max_age() {
        try (LiveServer server = refusing(ThingException.of(ErrorCode.UNAVAILABLE, "later"))) {
            RawCoap peer = server.peer();
            assertThat(peer.ask(write(peer, server.token())).number(MAX_AGE)).isEqualTo(-1);
        }
    }

    @Test
    void a_service_that_takes_its_time_is_answered_separately() {
        CompletableFuture<@Nullable Void> outcome = new CompletableFuture<>();
        try (LiveServer server = LiveServer.before(things -> writing(outcome))) {
            RawCoap peer = server.peer();
            Datagram write = write(peer, server.token());
            assertThat(peer.ask(write).toString()).isEqualTo("ACK 0.00");
            outcome.complete(null);
            Datagram answer = peer.receiveAndAcknowledge();
            assertThat(answer).hasToString("CON 2.01 {\"status\":\"created\"}");
            assertThat(answer.hexToken()).isEqualTo("01");
        }
    }

    @Test
    void a_service_that_throws_is_5_00_without_its_text() {
        ThingService broken = new ThingService() {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
                throw new IllegalStateException("secret");
            }
        };
        try (LiveServer server = LiveServer.before(things -> broken)) {
            RawCoap peer = server.peer();
            Datagram answer = peer.ask(write(peer, server.token()));
            assertThat(answer.status()).isEqualTo("5.00");
            assertThat(answer.text()).contains("\"code\":500").doesNotContain("secret");
        }
    }

    @Test
    void what_a_service_does_not_offer_is_5_01() {
        try (LiveServer server = LiveServer.before(things -> new ThingService() {})) {
            RawCoap peer = server.peer();
            assertThat(peer.ask(observe(peer, server.token(), "01")).status()).isEqualTo("5.01");
            assertThat(server.stats().observations()).isZero();
        }
    }

    @Test
    void an_address_has_so_many_observations_and_no_more() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxObservationsPerPeer(2))) {
            RawCoap peer = server.peer();
            ThingToken token = server.token();
            assertThat(peer.ask(observe(peer, token, "01")).status()).isEqualTo("2.05");
            assertThat(peer.ask(observe(peer, token, "02")).status()).isEqualTo("2.05");
            assertThat(peer.ask(observe(peer, token, "01")).status()).isEqualTo("2.05");
            Datagram refused = peer.ask(observe(peer, token, "03"));
            assertThat(refused.status()).isEqualTo("4.29");
            assertThat(refused.text()).contains("at most 2 observations");
            assertThat(server.stats().refusedObservations()).isEqualTo(1);

            peer.ask(Datagram.of(CON, GET, peer.nextId(), "02")
                    .path("v2", "things", token.value())
                    .option(OBSERVE, 1));
            await().until(() -> server.stats().observations() == 1);
            assertThat(peer.ask(observe(peer, token, "03")).status()).isEqualTo("2.05");
        }
    }

    @Test
    void a_thing_has_so_many_observers_and_no_more() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxObservationsPerThing(1))) {
            ThingToken token = server.token();
            RawCoap first = server.peer();
            assertThat(first.ask(observe(first, token, "01")).status()).isEqualTo("2.05");
            RawCoap second = server.peer();
            assertThat(second.ask(observe(second, token, "01")).status()).isEqualTo("4.29");
            assertThat(second.ask(observe(second, server.token(), "01")).status())
                    .isEqualTo("2.05");
        }
    }

    @Test
    void there_are_so_many_observing_peers_and_no_more() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxPeers(1))) {
            ThingToken token = server.token();
            RawCoap first = server.peer();
            assertThat(first.ask(observe(first, token, "01")).status()).isEqualTo("2.05");
            RawCoap second = server.peer();
            assertThat(second.ask(observe(second, token, "01")).status()).isEqualTo("4.29");
        }
    }

    @Test
    void an_observer_that_is_too_slow_is_ended() {
        try (LiveServer server = LiveServer.limited(limits -> limits.withMaxPending(3))) {
            RawCoap peer = server.peer();
            ThingToken token = server.token();
            peer.ask(observe(peer, token, "01"));
            for (int i = 0; i < 6; i++) {
                server.write(token, WRITE);
            }
            await().until(() -> server.stats().observations() == 0);
            assertThat(server.stats().deaths()).isEqualTo(1);
        }
    }

    @Test
    void two_endpoints_cannot_share_a_port() {
        try (LiveServer server = LiveServer.limited(limits -> limits)) {
            int port = server.running().uri().getPort();
            CoapEndpoint second = new CoapEndpoint(
                    CoapEndpointConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            assertThatThrownBy(() -> second.start(server.things()))
                    .isInstanceOfSatisfying(
                            ThingException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                    .hasMessageContaining(":" + port);
        }
    }

    /** Californium writes its settings to the working directory unless it is told not to. */
    @Test
    void no_file_of_settings_appears() {
        try (LiveServer server = LiveServer.limited(limits -> limits)) {
            RawCoap peer = server.peer();
            peer.ask(write(peer, server.token()));
            assertThat(Files.exists(Path.of("Californium3.properties"))).isFalse();
            assertThat(Files.exists(Path.of("CaliforniumReceivedMessages.properties")))
                    .isFalse();
        }
    }

    @Test
    void limits_are_checked() {
        assertThatThrownBy(() -> CoapLimits.DEFAULT.withMaxBodyBytes(9 << 20)).hasMessageContaining("maxBodyBytes");
        assertThatThrownBy(() -> CoapLimits.DEFAULT.withAckTimeout(Duration.ZERO))
                .hasMessageContaining("ackTimeout");
        assertThatThrownBy(() -> CoapLimits.DEFAULT.withMaxRetransmit(0)).hasMessageContaining("maxRetransmit");
        assertThat(CoapLimits.DEFAULT
                        .withMaxPeers(7)
                        .withMaxObservationsPerPeer(8)
                        .withMaxPending(9))
                .isEqualTo(new CoapLimits(1 << 20, 7, 8, 1_000, 9, Duration.ofSeconds(2), 4));
    }
}
