package io.thingway.coap.client;

import static io.thingway.coap.client.Device.failure;
import static io.thingway.coap.client.Device.get;
import static io.thingway.coap.client.Device.quick;
import static io.thingway.coap.client.Device.until;
import static io.thingway.coap.client.Device.up;
import static io.thingway.coap.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.coap.CoapConfig;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ThingToken token = ThingToken.mint(RANDOM);
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_activation_is_a_post_of_code_and_random() {
        server.script(request -> json(
                ResponseCode.CREATED,
                "{\"status\":\"created\",\"message\":\"thing activated\",\"thingToken\":\"" + token.value() + "\"}"));
        ActivationRequest asked = ActivationRequest.fresh(ActivationCode.mint(RANDOM), RANDOM);
        try (Device device = up(quick(server))) {
            assertThat(get(device.ask(link -> link.activate(asked))).token()).isEqualTo(token);
        }
        Request request = server.requests().get(0);
        assertThat(request.getCode()).isEqualTo(CoAP.Code.POST);
        assertThat(request.getOptions().getUriPathString()).isEqualTo("v2/things");
        assertThat(request.getOptions().getContentFormat()).isEqualTo(50);
        assertThat(request.getPayloadString()).contains(asked.code().value()).contains(asked.random());
    }

    @Test
    void a_refusal_is_told_in_the_servers_words() {
        server.script(
                request -> json(ResponseCode.FORBIDDEN, "{\"status\":\"error\",\"code\":403,\"message\":\"used up\"}"));
        ActivationRequest asked = ActivationRequest.fresh(ActivationCode.mint(RANDOM), RANDOM);
        try (Device device = up(quick(server))) {
            ThingException refused = failure(device.ask(link -> link.activate(asked)));

            assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(refused).hasMessage("used up");
        }
    }

    @Test
    void a_write_is_a_confirmable_post_of_values() {
        try (Device device = up(quick(server))) {
            assertThat(get(device.write(token, ResourceValue.of("a", 1)))).isNull();
        }
        Request request = server.requests().get(0);
        assertThat(request.getType()).isEqualTo(CoAP.Type.CON);
        assertThat(request.getOptions().getUriPathString()).isEqualTo("v2/things/" + token.value());
        assertThat(request.getPayloadString()).isEqualTo("{\"values\":[{\"key\":\"a\",\"value\":1}]}");
    }

    @Test
    void writes_to_one_thing_wait_for_each_other_and_those_to_others_do_not() {
        server.script(request -> request.getPayloadString().contains("held") ? null : created());
        ThingToken other = ThingToken.mint(RANDOM);
        try (Device device = up(quick(server).withAckTimeout(Duration.ofSeconds(1)))) {
            CompletableFuture<ThingException> held = device.write(token, ResourceValue.of("a", "held"));
            CompletableFuture<ThingException> behind = device.write(token, ResourceValue.of("a", "behind"));

            assertThat(get(device.write(other, ResourceValue.of("a", 1)))).isNull();

            assertThat(Stream.of(held, behind)).noneMatch(CompletableFuture::isDone);
            assertThat(server.requests())
                    .noneMatch(request -> request.getPayloadString().contains("behind"));
            server.script(request -> created());
            assertThat(get(behind)).isNull();
            assertThat(get(held)).isNull();
        }
    }

    @Test
    void many_writes_to_one_thing_keep_their_order() {
        try (Device device = up(quick(server))) {
            IntStream.range(0, 100)
                    .mapToObj(i -> device.write(token, ResourceValue.of("n", i)))
                    .toList()
                    .forEach(Device::get);
        }
        List<String> bodies = server.requests().stream()
                .map(Request::getPayloadString)
                .distinct()
                .toList();
        assertThat(bodies)
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> "{\"values\":[{\"key\":\"n\",\"value\":" + i + "}]}")
                        .toList());
    }

    @Test
    void a_server_that_asks_to_wait_is_heard() {
        server.script(request -> {
            Response later = json(ResponseCode.TOO_MANY_REQUESTS, "{}");
            later.getOptions().setMaxAge(7);
            return later;
        });
        try (Device device = up(quick(server))) {
            ThingException refused = get(device.write(token, ResourceValue.of("a", 1)));

            assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
            assertThat(refused.retryAfter()).contains(Duration.ofSeconds(7));
        }
    }

    @Test
    void a_server_that_names_no_time_gets_none_made_up() {
        server.script(request -> json(ResponseCode.SERVICE_UNAVAILABLE, "{}"));
        try (Device device = up(quick(server))) {
            assertThat(get(device.write(token, ResourceValue.of("a", 1))).retryAfter())
                    .isEmpty();
        }
    }

    @Test
    void an_unconfirmable_write_is_sent_once_and_counts_when_nobody_objects() {
        server.script(request -> null);
        try (Device device = up(quick(server).withConfirmable(false))) {
            assertThat(get(device.write(token, ResourceValue.of("a", 1)))).isNull();
            assertThat(device.down).isNotDone();
        }
        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.getType()).isEqualTo(CoAP.Type.NON));
    }

    @Test
    void an_unconfirmable_write_that_is_refused_is_told() {
        server.script(request -> json(ResponseCode.NOT_FOUND, "{}"));
        try (Device device = up(quick(server).withConfirmable(false).withAckTimeout(Duration.ofSeconds(5)))) {
            assertThat(get(device.write(token, ResourceValue.of("a", 1))).code())
                    .isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void reads_are_gets_with_a_query() {
        server.script(request -> request.getOptions().getUriPathString().endsWith("resources")
                ? json(ResponseCode.CONTENT, "{\"status\":\"success\",\"resources\":[\"a\"]}")
                : json(ResponseCode.CONTENT, "[{\"key\":\"a\",\"value\":1}]"));
        try (Device device = up(quick(server))) {
            ResourceKey key = new ResourceKey("a");

            List<ResourceValue> values = get(device.ask(link -> link.read(token, key, ReadQuery.newest(3))));
            List<ResourceKey> keys = get(device.ask(link -> link.resources(token)));

            assertThat(values).containsExactly(ResourceValue.of("a", 1));
            assertThat(keys).containsExactly(key);
        }
        assertThat(server.requests().get(0).getOptions().getUriQueryString()).isEqualTo("limit=3");
    }

    @Test
    void a_server_that_falls_silent_ends_the_link_and_tells_nothing_of_its_writes() {
        try (Device device = up(quick(server))) {
            server.silent(true);
            CompletableFuture<ThingException> write = device.write(token, ResourceValue.of("a", 1));

            assertThat(get(device.down).code()).isEqualTo(ErrorCode.CONNECTION_LOST);
            assertThat(write).isNotDone();
        }
    }

    @Test
    void an_idle_link_asks_for_signs_of_life_and_ends_when_there_are_none() {
        try (Device device = up(quick(server))) {
            until(() -> assertThat(server.pings()).isGreaterThanOrEqualTo(2));
            assertThat(device.down).isNotDone();

            server.silent(true);

            assertThat(get(device.down).retryable()).isTrue();
        }
    }

    @Test
    void a_server_that_does_not_answer_is_named() {
        server.silent(true);
        try (Device device = new Device(quick(server))) {
            ThingException failed = failure(device.dial(java.util.Map.of()));

            assertThat(failed.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(failed).hasMessageContaining("127.0.0.1:" + server.port());
        }
    }

    private static Response created() {
        return json(ResponseCode.CREATED, "{\"status\":\"created\"}");
    }

    /** Other answers show that the server lives; that must not be the end of watching it. */
    @Test
    void a_lost_answer_to_a_ping_does_not_end_the_keep_alive() {
        CoapConfig patient = CoapConfig.of("127.0.0.1")
                .withPort(server.port())
                .withKeepAlive(Duration.ofSeconds(1))
                .withAckTimeout(Duration.ofSeconds(2));
        try (Device device = up(patient)) {
            server.ignorePings(true);
            until(() -> assertThat(server.pings()).isGreaterThanOrEqualTo(2));
            get(device.write(token, ResourceValue.of("a", 1)));
            await().pollDelay(Device.TIMEOUTS.request().plusMillis(200)).until(() -> true);
            long before = server.pings();
            until(() -> assertThat(server.pings()).isGreaterThan(before));
            assertThat(device.down).isNotDone();
        }
    }
}
