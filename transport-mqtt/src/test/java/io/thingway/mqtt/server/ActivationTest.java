package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ActivationCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Activation: SUBSCRIBE to {@code v2/activations/{code}/{random}}, answered by a PUBLISH on exactly that topic behind
 * the SUBACK (failures are messages, not SUBACK 0x80).
 */
class ActivationTest {
    private static final String UNKNOWN = "{\"status\":\"error\",\"code\":403,\"message\":\"unknown activation code\"}";
    private static final String USED =
            "{\"status\":\"error\",\"code\":403,\"message\":\"activation code already used\"}";

    @RegisterExtension
    final LiveServer server = new LiveServer();

    @Test
    void answers_a_fresh_code_with_a_token_on_the_same_topic() {
        ActivationCode code = server.things().issueCodes(1).get(0);
        String topic = "v2/activations/" + code.value() + "/0.8437";
        String json = answer(server.subscriber("c", topic, 0), topic);
        assertThat(json)
                .matches("\\{\"status\":\"created\",\"message\":\"thing activated\","
                        + "\"thingToken\":\"[A-Za-z0-9_-]{43}\",\"thingId\":\"[A-Za-z0-9_-]{43}\"}");
        assertThat(server.things().codesLeft()).isZero();
    }

    @Test
    void answers_a_repeat_with_the_same_token() {
        ActivationCode code = server.things().issueCodes(1).get(0);
        String topic = "v2/activations/" + code.value() + "/0.8437";
        RawMqtt client = server.subscriber("c", topic, 0);
        String first = answer(client, topic);
        client.send(subscribe(2, topic, 0)).expect("90 03 00 02 00");
        assertThat(answer(client, topic)).isEqualTo(first);
        assertThat(answer(server.subscriber("other", topic, 0), topic)).isEqualTo(first);
    }

    @Test
    void refuses_a_used_code_to_another_device_and_burns_nothing() {
        ActivationCode code = server.things().issueCodes(2).get(0);
        answer(server.subscriber("c", "v2/activations/" + code.value() + "/1", 0), "v2/activations/");
        String topic = "v2/activations/" + code.value() + "/2";
        server.subscriber("d", topic, 0)
                .expect(packet("30", text(topic), raw(USED)))
                .expectNothing();
        assertThat(server.things().codesLeft()).isEqualTo(1);
    }

    @Test
    void refuses_an_unknown_code_with_the_granted_qos() {
        String topic = "v2/activations/" + "x".repeat(34) + "/0.5";
        server.subscriber("c", topic, 1)
                .expect(packet("32", text(topic), "00 01", raw(UNKNOWN)))
                .send("40 02 00 01")
                .expectNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2/activations",
                "v2/activations/",
                "v2/activations/code",
                "v2/activations//r",
                "v2/activations/code/",
                "v2/activations/co de/r",
                "v2/activations/code/r/more",
                "v2/activations/cödé/r"
            })
    void refuses_the_subscription_of_a_malformed_request(String topic) {
        server.connect("c")
                .send(subscribe(1, topic, 0))
                .expect("90 03 00 01 80")
                .expectNothing();
    }

    @Test
    void a_wildcard_is_no_activation() {
        server.things().issueCodes(1);
        server.connect("c")
                .send(subscribe(1, "v2/activations/+/+", 0), subscribe(2, "v2/activations/#", 0))
                .expect("90 03 00 01 80", "90 03 00 02 80")
                .expectNothing();
        assertThat(server.things().codesLeft()).isEqualTo(1);
    }

    @Test
    void goes_on_to_the_things_topic_on_the_same_connection() {
        ActivationCode code = server.things().issueCodes(1).get(0);
        String asked = "v2/activations/" + code.value() + "/0.1";
        RawMqtt client = server.subscriber("c", asked, 0);
        String topic = "v2/things/" + answer(client, asked).replaceAll(".*\"thingToken\":\"([^\"]*)\".*", "$1");
        client.send(subscribe(2, topic, 0), Wire.publish(topic, "{\"values\":[{\"key\":\"a\",\"value\":1}]}"))
                .expect("90 03 00 02 00", packet("30", text(topic), raw("[{\"key\":\"a\",\"value\":1}]")));
    }

    private static String answer(RawMqtt client, String topic) {
        String publish = new String(client.packet(), StandardCharsets.UTF_8);
        assertThat(publish).startsWith("0").contains(topic);
        return publish.substring(publish.indexOf('{'));
    }
}
