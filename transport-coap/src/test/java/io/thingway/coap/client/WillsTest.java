package io.thingway.coap.client;

import static io.thingway.coap.client.Device.failure;
import static io.thingway.coap.client.Device.get;
import static io.thingway.coap.client.Device.quick;
import static io.thingway.coap.client.Device.until;
import static io.thingway.coap.client.Device.up;
import static io.thingway.coap.client.FakeServer.json;
import static io.thingway.coap.client.FakeServer.notification;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.coap.internal.wire.CoapPath;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.transport.Link;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WillsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ThingToken token = ThingToken.mint(RANDOM);
    private final ThingToken other = ThingToken.mint(RANDOM);
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        server.script(request -> notification(1, "{\"status\":\"success\",\"message\":\"subscribed\"}"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_link_is_up_with_its_wills_in_place() {
        List<ResourceValue> longOne = will("x".repeat(600));
        try (Device device = up(quick(server), Map.of(token, longOne, other, will("b")))) {
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests()).extracting(WillsTest::willOf).containsExactlyInAnyOrder(longOne, will("b"));
            assertThat(device.down).isNotDone();
        }
    }

    @Test
    void a_will_that_is_refused_lets_no_link_come_up() {
        server.script(request -> json(ResponseCode.NOT_FOUND, "{}"));
        try (Device device = new Device(quick(server))) {
            ThingException refused = failure(device.dial(Map.of(token, will("a"))));
            assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void a_new_will_is_left_before_the_old_one_is_taken_back_and_others_are_not_touched() {
        try (Device device = up(quick(server), Map.of(token, will("a"), other, will("b")))) {
            Request old = server.requests().stream()
                    .filter(request -> willOf(request).equals(will("a")))
                    .findAny()
                    .orElseThrow();

            get(device.ask(link ->
                    link.changeWills(Map.of(token, will("c"), other, will("b"))).orElseThrow()));

            assertThat(server.requests()).hasSize(4);
            Request fresh = server.requests().get(2);
            Request cancel = server.requests().get(3);
            assertThat(willOf(fresh)).isEqualTo(will("c"));
            assertThat(fresh.getOptions().getObserve()).isZero();
            assertThat(cancel.getOptions().getObserve()).isEqualTo(1);
            assertThat(cancel.getToken()).isEqualTo(old.getToken()).isNotEqualTo(fresh.getToken());
        }
    }

    @Test
    void values_on_a_wills_stream_are_nobodys() throws IOException {
        try (Device device = up(quick(server), Map.of(token, will("a")))) {
            Request stream = server.requests().get(0);
            int id = server.push(stream, notification(2, "[{\"key\":\"a\",\"value\":1}]"));

            until(() -> assertThat(server.received()).anyMatch(message -> message.getMID() == id));
            assertThat(device.values).isEmpty();
        }
    }

    @Test
    void a_wills_stream_that_falls_silent_is_made_anew_with_its_will() {
        try (Device device = up(quick(server), Map.of(token, will("a")))) {
            until(() -> assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(2));

            Request again = server.requests().get(1);
            assertThat(willOf(again)).isEqualTo(will("a"));
            assertThat(again.getToken()).isEqualTo(server.requests().get(0).getToken());
            assertThat(device.down).isNotDone();
        }
    }

    @Test
    void closing_takes_the_wills_back_first_and_then_the_subscriptions() {
        try (Device device = up(quick(server), Map.of(token, will("a")))) {
            get(device.ask(link -> link.subscribe(other)));

            get(device.ask(Link::close));

            assertThat(server.requests()).hasSize(4);
            assertThat(server.requests().subList(2, 4))
                    .extracting(request -> request.getOptions().getObserve())
                    .containsExactly(1, 1);
            assertThat(server.requests().get(2).getToken())
                    .isEqualTo(server.requests().get(0).getToken());
        }
    }

    @Test
    void closing_before_a_silent_server_ends_in_time_and_is_no_loss_of_the_link() {
        try (Device device = up(quick(server).withAckTimeout(Duration.ofSeconds(10)), Map.of(token, will("a")))) {
            server.silent(true);
            long start = System.nanoTime();

            get(device.ask(Link::close));

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
            assertThat(device.down).isNotDone();
        }
    }

    private static List<ResourceValue> will(String text) {
        return List.of(ResourceValue.of("LWT", text));
    }

    private static List<ResourceValue> willOf(Request request) {
        CoapPath path = CoapPath.parse(
                request.getOptions().getUriPath(), request.getOptions().getUriQuery());
        byte[] body =
                ((CoapPath.Thing) Objects.requireNonNull(path)).query().will().orElseThrow();
        return ThingJson.DEFAULT.readWrite(body).values();
    }
}
