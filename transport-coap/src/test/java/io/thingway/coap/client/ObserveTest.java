package io.thingway.coap.client;

import static io.thingway.coap.client.Device.failure;
import static io.thingway.coap.client.Device.get;
import static io.thingway.coap.client.Device.quick;
import static io.thingway.coap.client.Device.until;
import static io.thingway.coap.client.Device.up;
import static io.thingway.coap.client.FakeServer.json;
import static io.thingway.coap.client.FakeServer.notification;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.EmptyMessage;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ObserveTest {
    private static final String SUBSCRIBED = "{\"status\":\"success\",\"message\":\"subscribed\"}";

    private final ThingToken token = ThingToken.mint(new SecureRandom());
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        server.script(request -> notification(1, SUBSCRIBED));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_subscription_is_a_get_with_observe_and_the_keep_alive_time() {
        try (Device device = listening()) {
            Request request = server.requests().get(0);
            assertThat(request.getOptions().getObserve()).isZero();
            assertThat(request.getOptions().getUriPathString()).isEqualTo("v2/things/" + token.value());
            assertThat(request.getOptions().getUriQueryString()).isEqualTo("keepAlive=1000");
            assertThat(device.values).isEmpty();
        }
    }

    @Test
    void every_notification_is_acknowledged_and_told_even_one_whose_number_is_late() throws IOException {
        try (Device device = listening()) {
            Request request = server.requests().get(0);
            int first = server.push(request, notification(5, array(1)));
            server.push(request, notification(3, array(2)));
            server.push(request, notification(6, "{}"));
            int last = server.push(request, notification(7, array(3)));

            until(() -> assertThat(device.values).hasSize(3));
            assertThat(device.values).containsExactly(values(1), values(2), values(3));
            until(() -> assertThat(acknowledged()).contains(first, last));
        }
    }

    @RepeatedTest(30)
    void a_push_right_behind_the_answer_to_its_subscription_is_told() {
        server.behindEveryAnswer(notification(2, array(1)));
        try (Device device = listening()) {
            until(() -> assertThat(device.values).containsExactly(values(1)));
        }
    }

    @Test
    void a_repeated_message_is_told_once() throws IOException {
        try (Device device = listening()) {
            Request request = server.requests().get(0);
            Response push = notification(2, array(1));
            server.push(request, push);
            server.repeat(push);
            server.push(request, notification(3, array(2)));

            until(() -> assertThat(device.values).hasSize(2));
            assertThat(device.values).containsExactly(values(1), values(2));
        }
    }

    @Test
    void a_subscription_that_falls_silent_is_made_anew_under_the_same_token() throws IOException {
        try (Device device = listening()) {
            until(() -> assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(2));
            Request again = server.requests().get(1);
            assertThat(again.getToken()).isEqualTo(server.requests().get(0).getToken());
            assertThat(again.getOptions().getObserve()).isZero();

            server.push(again, notification(1, array(1)));

            until(() -> assertThat(device.values).containsExactly(values(1)));
            assertThat(device.down).isNotDone();
        }
    }

    @Test
    void keep_alive_documents_keep_it() {
        try (Device device = listening()) {
            Request request = server.requests().get(0);
            AtomicInteger number = new AtomicInteger(1);
            Awaitility.await().pollInterval(Duration.ofMillis(500)).until(() -> {
                server.push(request, notification(number.incrementAndGet(), "{}"));
                return number.get() > 6;
            });
            assertThat(server.requests()).hasSize(1);
            assertThat(device.down).isNotDone();
        }
    }

    @Test
    void a_refused_subscription_fails() {
        server.script(request ->
                json(ResponseCode.NOT_FOUND, "{\"status\":\"error\",\"code\":404,\"message\":\"unknown thing\"}"));
        try (Device device = up(quick(server))) {
            ThingException refused = failure(device.ask(link -> link.subscribe(token)));

            assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(refused).hasMessage("unknown thing");
        }
    }

    @Test
    void a_server_that_does_not_stream_is_told_apart() {
        server.script(request -> json(ResponseCode.CONTENT, SUBSCRIBED));
        try (Device device = up(quick(server))) {
            assertThat(failure(device.ask(link -> link.subscribe(token))).code())
                    .isEqualTo(ErrorCode.UNSUPPORTED);
        }
    }

    @Test
    void the_end_of_a_thing_is_told() throws IOException {
        try (Device device = listening()) {
            server.push(
                    server.requests().get(0),
                    notification(2, "{\"status\":\"error\",\"code\":404,\"message\":\"revoked\"}"));

            until(() -> assertThat(device.ends)
                    .singleElement()
                    .satisfies(end -> assertThat(end).hasMessage("revoked")));
        }
    }

    @Test
    void the_end_of_a_thing_is_told_by_a_code_too() throws IOException {
        try (Device device = listening()) {
            server.push(server.requests().get(0), json(ResponseCode.NOT_FOUND, "{}"));

            until(() -> assertThat(device.ends)
                    .singleElement()
                    .satisfies(end -> assertThat(end.code()).isEqualTo(ErrorCode.NOT_FOUND)));
        }
    }

    @Test
    void an_end_for_now_is_answered_by_a_new_subscription() throws IOException {
        try (Device device = listening()) {
            server.push(
                    server.requests().get(0),
                    notification(2, "{\"status\":\"error\",\"code\":503,\"message\":\"restarting\"}"));

            until(() -> assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(2));
            assertThat(device.ends).isEmpty();
        }
    }

    @Test
    void a_cancelled_subscription_says_so_with_its_token_and_hears_nothing_more() throws IOException {
        try (Device device = listening()) {
            get(device.ask(link -> link.unsubscribe(token)));

            Request cancel = server.requests().get(1);
            assertThat(cancel.getOptions().getObserve()).isEqualTo(1);
            assertThat(cancel.getToken()).isEqualTo(server.requests().get(0).getToken());
            int late = server.push(cancel, notification(2, array(1)));
            until(() -> assertThat(rejected()).contains(late));
            assertThat(device.values).isEmpty();
        }
    }

    @Test
    void a_push_that_cannot_be_read_costs_only_itself() throws IOException {
        try (Device device = listening()) {
            Request request = server.requests().get(0);
            server.push(request, notification(2, "[{"));
            server.push(request, notification(3, array(1)));

            until(() -> assertThat(device.values).containsExactly(values(1)));
        }
    }

    private Device listening() {
        Device device = up(quick(server));
        get(device.ask(link -> link.subscribe(token)));
        return device;
    }

    private List<Integer> acknowledged() {
        return emptyMessages(CoAP.Type.ACK);
    }

    private List<Integer> rejected() {
        return emptyMessages(CoAP.Type.RST);
    }

    private List<Integer> emptyMessages(CoAP.Type type) {
        return server.received().stream()
                .filter(message -> message instanceof EmptyMessage && message.getType() == type)
                .map(message -> message.getMID())
                .toList();
    }

    private static String array(int value) {
        return "[{\"key\":\"a\",\"value\":" + value + "}]";
    }

    private static List<ResourceValue> values(int value) {
        return List.of(ResourceValue.of("a", value));
    }
}
