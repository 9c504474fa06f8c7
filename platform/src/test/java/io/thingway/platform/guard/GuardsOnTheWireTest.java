package io.thingway.platform.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivationCode;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.platform.wire.RawWire;
import io.thingway.server.EndpointProvider;
import io.thingway.server.RunningEndpoint;
import io.thingway.server.ThingService;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ThingConnectors;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guard refuses, as each transport says it. */
class GuardsOnTheWireTest {
    private static final String BODY = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    private static final Guards ONE_EVERY_100_S = new Guards(new Rates(new RateLimit(0.01, 1), null, null), null, null);
    private static final Guards NO_GUESSING = new Guards(
            Rates.UNLIMITED,
            new FailureLimits(1, 3, Duration.ofMinutes(10), Duration.ZERO, Duration.ofMinutes(5)),
            null);

    private final SecureRandom random = new SecureRandom();
    private final InMemoryThings things = new InMemoryThings();
    private final ThingToken token = things.activateThings(1).get(0).token();
    private final Map<String, RunningEndpoint> endpoints = new HashMap<>();

    @AfterEach
    void close() {
        endpoints.values().forEach(RunningEndpoint::close);
    }

    @Test
    void HTTP_says_429_and_Retry_After() throws Exception {
        serve(ONE_EVERY_100_S);
        assertThat(post(token).statusCode()).isEqualTo(201);

        HttpResponse<String> refused = post(token);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).contains("100");
        assertThat(refused.body())
                .isEqualTo("{\"status\":\"error\",\"code\":429,\"message\":\"this thing has had its requests:"
                        + " 0.01 a second, 1 at once\",\"retryAfter\":100}");
    }

    @Test
    void CoAP_says_4_29_and_Max_Age() throws Exception {
        serve(ONE_EVERY_100_S);
        String[] path = {"v2", "things", token.value()};
        assertThat(RawWire.coapPost(uri("coap"), path, BODY).code()).isEqualTo(201);

        RawWire.CoapAnswer refused = RawWire.coapPost(uri("coap"), path, BODY);

        assertThat(refused.code()).isEqualTo(429);
        assertThat(refused.maxAge()).isEqualTo(100);
    }

    @Test
    void MQTT_5_says_quota_exceeded_why_and_when() throws Exception {
        serve(ONE_EVERY_100_S);
        try (RawWire.Mqtt mqtt = new RawWire.Mqtt(uri("mqtt"), 5)) {
            mqtt.publish(topic(), BODY);
            assertThat(mqtt.packet()).as("PUBACK, id 2, success").startsWith(0x40, 0, 2);

            mqtt.publish(topic(), BODY);
            byte[] refused = mqtt.packet();

            assertThat(refused).as("PUBACK, id 2, quota exceeded").startsWith(0x40, 0, 2, 0x97);
            assertThat(new String(refused, UTF_8))
                    .contains("this thing has had its requests: 0.01 a second, 1 at once", "retryAfter\0\003100");
        }
    }

    @Test
    void MQTT_3_explains_on_the_errors_topic() throws Exception {
        serve(new Guards(new Rates(new RateLimit(0.01, 2), null, null), null, null));
        try (RawWire.Mqtt mqtt = new RawWire.Mqtt(uri("mqtt"), 4)) {
            mqtt.subscribe(topic() + "/errors");
            mqtt.publish(topic(), BODY);
            assertThat(mqtt.packet()).startsWith(0x40);

            mqtt.publish(topic(), BODY);

            assertThat(new String(mqtt.packet(), UTF_8))
                    .contains(
                            topic() + "/errors", "\"code\":429", "this thing has had its requests", "\"retryAfter\":");
            assertThat(mqtt.packet()).as("the PUBACK that 3.1.1 demands").startsWith(0x40);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "coap", "http"})
    void who_guesses_is_told_to_wait_and_who_worked_goes_on(String transport) {
        serve(NO_GUESSING);
        try (BlockingThingConnection device =
                ThingConnectors.connect(uri(transport)).blocking()) {
            device.thing(token).write(ResourceValue.of("a", 1));
            for (int i = 0; i < 3; i++) {
                assertRefused(ErrorCode.FORBIDDEN, () -> device.activate(ActivationCode.mint(random)));
            }

            ThingException refused = assertRefused(
                    ErrorCode.TOO_MANY_REQUESTS,
                    () -> device.activate(things.issueCodes(1).get(0)));

            assertThat(refused.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
            assertThat(refused).hasMessageContaining("too many unknown tokens and codes came from this address");
            assertThat(things.codesLeft()).isOne();
            device.thing(token).write(ResourceValue.of("a", 2));
        }
        assertThat(read("a")).isEqualTo("2");
    }

    @Test
    void failures_over_one_transport_count_on_all() throws Exception {
        serve(NO_GUESSING);
        for (int i = 0; i < 3; i++) {
            assertThat(post(ThingToken.mint(random)).statusCode()).isEqualTo(404);
        }

        assertThat(post(token).statusCode()).isEqualTo(429);
        assertThat(RawWire.coapPost(uri("coap"), new String[] {"v2", "things", token.value()}, BODY))
                .satisfies(answer -> assertThat(answer.code()).isEqualTo(429))
                .satisfies(answer -> assertThat(answer.maxAge()).isBetween(290L, 300L));
        try (RawWire.Mqtt mqtt = new RawWire.Mqtt(uri("mqtt"), 5)) {
            mqtt.publish(topic(), BODY);
            assertThat(mqtt.packet()).startsWith(0x40, 0, 2, 0x97);
        }
    }

    private void serve(Guards guards) {
        ThingService guarded = guards.around(things, any -> null);
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        EndpointProvider.all()
                .filter(provider -> !provider.scheme().equals("local"))
                .forEach(provider -> endpoints.put(
                        provider.scheme(), provider.endpoint(anywhere).start(guarded)));
    }

    private URI uri(String scheme) {
        return endpoints.get(scheme).uri();
    }

    private String topic() {
        return "v2/things/" + token.value();
    }

    private HttpResponse<String> post(ThingToken thing) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("http").resolve("/v2/things/" + thing.value()))
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String read(String key) {
        return things.read(Asking.from("127.0.0.1"), token, new ResourceKey(key), ReadQuery.newest())
                .toCompletableFuture()
                .join()
                .get(0)
                .value()
                .toString();
    }

    private static ThingException assertRefused(ErrorCode code, Runnable request) {
        ThingException[] refused = new ThingException[1];
        assertThatThrownBy(request::run).isInstanceOfSatisfying(ThingException.class, thrown -> {
            assertThat(thrown.code()).isEqualTo(code);
            refused[0] = thrown;
        });
        return refused[0];
    }
}
