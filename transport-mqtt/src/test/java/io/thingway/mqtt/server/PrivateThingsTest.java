package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics of things beside plain ones: exact and private, whoever may do whatever elsewhere. */
class PrivateThingsTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";
    private static final byte[] PUSH = raw("[{\"key\":\"a\",\"value\":1}]");

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics();

    @ParameterizedTest
    @ValueSource(strings = {"#", "+/#", "+/things/#", "+/+/+"})
    void no_wildcard_hears_them(String filter) {
        String topic = server.topic();
        RawMqtt curious =
                server.connect5("curious").send(subscribe5(1, filter, 0)).expect("90 04 00 01 00 00");
        RawMqtt listener = server.subscriber("listener", topic, 0);
        RawMqtt relayed = server.subscriber("relayed", topic + "/cmd", 0);
        server.connect("w")
                .send(publish1(1, topic, WRITE), publish1(2, topic + "/cmd", "go"), publish1(3, topic, "{"))
                .expect("40 02 00 01", "40 02 00 02", "40 02 00 03");
        listener.expect(packet("30", text(topic), PUSH));
        relayed.expect(packet("30", text(topic + "/cmd"), raw("go")));
        curious.expectNothing();
    }

    /** 0xA2, wildcards not supported; 0x9E, shared subscriptions not supported; 0x87, not authorized. */
    @ParameterizedTest
    @CsvSource({
        "v2/#,A2",
        "v2/things/+,A2",
        "$share/g/v2/things/+,9E",
        "$share/g/v2/x,9E",
        "v2/things/short,87",
        "v2/,87"
    })
    void no_filter_gets_at_them(String filter, String reason) {
        server.connect5("c").send(subscribe5(1, filter, 0)).expect("90 04 00 01 00", reason);
        if (!filter.startsWith("$")) {
            server.connect("c3").send(subscribe(1, filter, 0)).expect("90 03 00 01 80");
        }
    }

    @Test
    void nothing_is_retained_there() {
        String topic = server.topic();
        server.connect5("w")
                .send(packet("33", text(topic), "00 01", "00", raw(WRITE)))
                .send(packet("33", text(topic + "/cmd"), "00 02", "00", raw("go")))
                .expect("40 02 00 01", "40 02 00 02");
        server.connect5("r")
                .send(subscribe5(1, topic, 1), subscribe5(2, topic + "/cmd", 1), subscribe5(3, "#", 1))
                .expect("90 04 00 01 00 01", "90 04 00 02 00 01", "90 04 00 03 00 01")
                .expectNothing();
    }

    @Test
    void their_topics_may_have_an_alias() {
        String topic = server.topic();
        RawMqtt listener = server.subscriber("listener", topic, 0);
        server.connect5("w")
                .send(packet("32", text(topic), "00 01", properties("23 00 01"), raw(WRITE)))
                .send(packet("32", text(""), "00 02", properties("23 00 01"), raw(WRITE)))
                .expect("40 02 00 01", "40 02 00 02");
        listener.expect(packet("30", text(topic), PUSH), packet("30", text(topic), PUSH));
    }

    @Test
    void one_packet_may_ask_for_both() {
        String topic = server.topic();
        RawMqtt both = server.connect5("d")
                .send(packet("82", "00 01", "02 0B 05", text(topic), "01", text("plain/+"), "00"))
                .expect("90 05 00 01 00 01 00");
        server.connect("w")
                .send(publish1(1, topic, WRITE), publish1(2, "plain/x", "x"))
                .expect("40 02 00 01", "40 02 00 02");
        both.expect(packet("32", text(topic), "00 01", "02 0B 05", PUSH))
                .expect(packet("30", text("plain/x"), "02 0B 05", raw("x")));
    }
}
