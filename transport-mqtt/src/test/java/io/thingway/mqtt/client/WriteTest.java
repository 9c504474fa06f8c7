package io.thingway.mqtt.client;

import static io.thingway.mqtt.client.Device.assertFails;
import static io.thingway.mqtt.client.Device.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ResourceValue;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes as PUBLISH and its acknowledgements (MQTT 5, 3.3 to 3.7 and 4.3), where refusals come as reason codes. */
class WriteTest extends LinkFixture {
    /**
     * <pre>
     * device                server
     *   |-- PUBLISH QoS 0 --->|
     * </pre>
     */
    @Test
    void qos_0_counts_as_accepted_when_the_network_took_it() {
        try (Device device = connect(0)) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects(
                    "30 59", // PUBLISH QoS 0, 89 bytes follow
                    TOPIC,
                    envelope(1));
            result(outcome);
        }
    }

    /**
     * <pre>
     * device                server
     *   |-- PUBLISH QoS 1 --->|
     *   |<--------- PUBACK ---|
     * </pre>
     */
    @Test
    void qos_1_counts_as_accepted_at_puback_and_not_before() {
        try (Device device = connectV5(1, "00")) {
            CompletionStage<Void> first = device.write(TOKEN, 1);
            CompletionStage<Void> second = device.write(TOKEN, 2);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1)) // PUBLISH QoS 1, packet 1, no properties
                    .expects("32 5C", TOPIC, "0002 00", envelope(2))
                    .sends("40 02 0002"); // PUBACK of the second
            result(second);
            assertThat(first).isNotDone();
            server.sends("40 03 0001 10"); // PUBACK: success, nobody subscribed
            result(first);
        }
    }

    /**
     * <pre>
     * device                server
     *   |-- PUBLISH QoS 2 --->|
     *   |<--------- PUBREC ---|
     *   |-- PUBREL ---------->|
     *   |<-------- PUBCOMP ---|
     * </pre>
     */
    @Test
    void qos_2_counts_as_accepted_at_pubcomp_and_not_before() {
        try (Device device = connectV5(2, "00")) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("34 5C", TOPIC, "0001 00", envelope(1))
                    .sends("50 02 0001")
                    .expects("62 02 0001");
            assertThat(outcome).isNotDone();
            server.sends("70 02 0001");
            result(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "87, NOT_FOUND", // not authorized
        "90, INVALID_REQUEST", // topic name invalid
        "97, TOO_MANY_REQUESTS", // quota exceeded
        "99, INVALID_REQUEST", // payload format invalid
        "80, INTERNAL" // unspecified
    })
    void a_reason_code_refuses_a_qos_1_write(String reason, ErrorCode code) {
        try (Device device = connectV5(1, "00")) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1))
                    .sends("40 0A 0001", reason, "06", "1F 0003 'why'"); // PUBACK with reason string
            assertFails(outcome, code, "why");
        }
    }

    @Test
    void the_status_of_our_own_servers_says_it_better_than_the_reason_code() {
        try (Device device = connectV5(1, "00")) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1))
                    .sends("40 10 0001 83", "0C", "26 0004 'code' 0003 '413'");
            assertFails(outcome, ErrorCode.TOO_LARGE, "reason code 0x83");
        }
    }

    @Test
    void a_reason_code_refuses_a_qos_2_write_and_ends_its_flow() {
        try (Device device = connectV5(2, "00")) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("34 5C", TOPIC, "0001 00", envelope(1)).sends("50 03 0001 97"); // PUBREC, quota exceeded
            assertFails(outcome, ErrorCode.TOO_MANY_REQUESTS, "0x97");
            device.write(TOKEN, 2);
            server.expects("34 5C", TOPIC, "0002 00", envelope(2)); // no PUBREL in between
        }
    }

    @Test
    void writes_beyond_the_servers_receive_maximum_are_not_sent() {
        try (Device device = connectV5(1, "03 21 0002")) { // receive maximum 2
            assertThat(device.link().window()).isEqualTo(2);
            CompletionStage<Void> first = device.write(TOKEN, 1);
            CompletionStage<Void> second = device.write(TOKEN, 2);
            assertFails(device.write(TOKEN, 3), ErrorCode.UNAVAILABLE, "2 writes wait");
            server.expects("32 5C", TOPIC, "0001 00", envelope(1))
                    .expects("32 5C", TOPIC, "0002 00", envelope(2))
                    .sends("40 02 0001");
            result(first);
            CompletionStage<Void> fourth = device.write(TOKEN, 4);
            server.expects("32 5C", TOPIC, "0003 00", envelope(4)).sends("40 02 0002 40 02 0003");
            result(second);
            result(fourth);
        }
    }

    @Test
    void a_write_that_the_server_could_not_take_is_not_sent() {
        try (Device device = connectV5(1, "05 27 00000080")) { // maximum packet size 128
            assertFails(device.write(TOKEN, ResourceValue.of("a", "x".repeat(60))), ErrorCode.TOO_LARGE, "at most 128");
            device.write(TOKEN, 1);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1));
        }
    }

    @Test
    void a_write_beyond_our_own_limit_is_not_sent() {
        try (Device device = connect(config.withQos(0).withMaxPacketBytes(128))) {
            assertFails(device.write(TOKEN, ResourceValue.of("a", "x".repeat(60))), ErrorCode.TOO_LARGE, "at most 128");
            device.write(TOKEN, 1);
            server.expects("30 59", TOPIC, envelope(1));
        }
    }

    @Test
    void qos_follows_down_to_what_the_server_takes() {
        try (Device device = connectV5(2, "02 24 01")) { // maximum QoS 1
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1)).sends("40 02 0001");
            result(outcome);
        }
    }

    @Test
    void nothing_is_sent_before_the_flush() {
        try (Device device = connectV5(1, "00")) {
            List<CompletionStage<Void>> outcomes = IntStream.of(1, 2)
                    .mapToObj(n -> device.ask(link -> Device.addWrite(link, TOKEN, ResourceValue.of("a", n))))
                    .toList();
            device.subscribe(OTHER);
            server.expects("82 3B 0001 00", OTHER_TOPIC, "01"); // SUBSCRIBE, and no PUBLISH before it
            device.flush();
            server.expects("32 5C", TOPIC, "0002 00", envelope(1))
                    .expects("32 5C", TOPIC, "0003 00", envelope(2))
                    .sends("40 02 0002 40 02 0003");
            outcomes.forEach(Device::result);
        }
    }

    @Test
    void an_acknowledgement_of_nothing_does_no_harm() {
        try (Device device = connectV5(1, "00")) {
            server.sends("40 02 0009"); // PUBACK
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1)).sends("40 02 0001");
            result(outcome);
            assertThat(device.isUp()).isTrue();
        }
    }

    @Test
    void nothing_is_told_of_a_write_when_the_link_dies_first() {
        try (Device device = connectV5(1, "00")) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1)).hangsUp();
            assertThat(device.downCause().code()).isEqualTo(ErrorCode.CONNECTION_LOST);
            assertThat(outcome).isNotDone();
        }
    }
}
