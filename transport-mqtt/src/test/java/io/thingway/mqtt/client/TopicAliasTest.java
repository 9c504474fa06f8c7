package io.thingway.mqtt.client;

import static io.thingway.mqtt.client.Device.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topic aliases in both directions (MQTT 5, 3.3.2.3.4). */
class TopicAliasTest extends LinkFixture {
    private static final ThingToken THIRD = new ThingToken("V".repeat(43));
    private static final String THIRD_TOPIC = "0035 'v2/things/" + THIRD.value() + "'";
    private static final String PUSH = "'[{\"key\":\"a\",\"value\":1}]'";

    @Test
    void a_topic_is_named_once_where_the_server_takes_aliases() {
        try (Device device = connectV5(1, "03 22 0001")) {
            device.write(TOKEN, 1);
            device.write(TOKEN, 2);
            server.expects("32 5F", TOPIC, "0001 03 23 0001", envelope(1))
                    .expects("32 2A 0000 0002 03 23 0001", envelope(2));
        }
    }

    @Test
    void the_alias_used_longest_ago_is_given_to_another_topic() {
        try (Device device = connectV5(0, "03 22 0002")) {
            device.write(TOKEN, 1);
            device.write(OTHER, 1);
            device.write(TOKEN, 2);
            device.write(THIRD, 1);
            device.write(TOKEN, 3);
            device.write(OTHER, 2);
            server.expects("30 5D", TOPIC, "03 23 0001", envelope(1))
                    .expects("30 5D", OTHER_TOPIC, "03 23 0002", envelope(1))
                    .expects("30 28 0000 03 23 0001", envelope(2))
                    .expects("30 5D", THIRD_TOPIC, "03 23 0002", envelope(1))
                    .expects("30 28 0000 03 23 0001", envelope(3))
                    .expects("30 5D", OTHER_TOPIC, "03 23 0002", envelope(2));
        }
    }

    @Test
    void there_is_none_where_the_server_takes_none() {
        try (Device device = connectV5(1, "00")) {
            device.write(TOKEN, 1);
            device.write(TOKEN, 2);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1)).expects("32 5C", TOPIC, "0002 00", envelope(2));
        }
    }

    @Test
    void a_packet_that_has_no_room_for_one_goes_without() {
        try (Device device = connectV5(1, "08 22 0001 27 00000080")) { // maximum packet size 128
            String text = "x".repeat(28);
            device.write(TOKEN, ResourceValue.of("a", text));
            server.expects("32 79", TOPIC, "0001 00", "'{\"values\":[{\"key\":\"a\",\"value\":\"" + text + "\"}]}'");
        }
    }

    @Test
    void a_new_connection_knows_none_of_the_old_ones() {
        try (Device first = connectV5(1, "03 22 0001")) {
            first.write(TOKEN, 1);
            server.expects("32 5F", TOPIC, "0001 03 23 0001", envelope(1)).hangsUp();
            first.downCause();
            first.redial();
            server.accepts().expects(CONNECT_V5).sends("20 06 00 00 03 22 0001");
            first.link();
            first.write(TOKEN, 2);
            server.expects("32 5F", TOPIC, "0001 03 23 0001", envelope(2));
        }
    }

    @Test
    void a_push_may_come_behind_an_alias() {
        try (Device device = connectV5(1, "00")) {
            CompletionStage<Void> subscribed = device.subscribe(TOKEN);
            server.expects("82 3B 0001 00", TOPIC, "01").sends("90 04 0001 00 01");
            result(subscribed);
            server.sends("30 52", TOPIC, "03 23 0100", PUSH).sends("30 1D 0000 03 23 0100", PUSH);
            assertThat(device.push()).isEqualTo(device.push());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 06 0000 03 23 0001", "30 06 0000 03 23 0101", "30 06 0000 03 23 0000", "30 03 0000 00"})
    void an_alias_that_is_not_known_ends_the_connection(String packet) {
        try (Device device = connectV5(1, "00")) {
            server.sends(packet);
            assertThat(device.downCause().code()).isEqualTo(ErrorCode.PROTOCOL_ERROR);
        }
    }
}
