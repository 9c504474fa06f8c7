package io.thingway.mqtt.client;

import static io.thingway.mqtt.client.Device.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a link ends, by us, by the server and by what the server says. */
class LinkEndTest extends LinkFixture {
    /**
     * <pre>
     * device                server
     *   |-- DISCONNECT ------>|
     *   |-- hangs up -------->|
     * </pre>
     */
    @Test
    void close_says_good_bye_and_reports_nothing() {
        try (Device device = connect(1)) {
            CompletionStage<Void> closed = device.ask(link -> link.close());
            server.expects("E0 00").expectsEnd();
            result(closed);
            assertThat(device.isUp()).isTrue();
        }
    }

    @Test
    void closing_twice_says_good_bye_once() {
        try (Device device = connect(1)) {
            CompletionStage<Void> first = device.ask(link -> link.close());
            CompletionStage<Void> second = device.ask(link -> link.close());
            server.expects("E0 00").expectsEnd();
            result(first);
            result(second);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00 00", // packet type 0
        "F1 00", // AUTH with a flag
        "36 03 0001 61", // PUBLISH with QoS 3
        "30 FF FF FF FF 01", // a length of five bytes
        "30 02 0000", // PUBLISH without a topic
        "30 03 0001 23", // PUBLISH on a wildcard
        "30 03 0001 FF", // PUBLISH on a topic that is not UTF-8
        "32 05 0001 61 0000", // PUBLISH with packet id 0
        "20 02 00 00", // a second CONNACK
        "82 06 0001 0001 61 00", // the server subscribes
        "40 00", // PUBACK without a packet id
        "40 02 0000", // PUBACK with packet id 0
        "42 02 0001", // PUBACK with a flag
        "30 01 00", // PUBLISH of one byte
        "30 03 0009 61" // PUBLISH whose topic is longer than the packet
    })
    void garbage_from_the_server_ends_the_link(String garbage) {
        try (Device device = connect(1)) {
            server.sends(garbage).sends("F0 00 F0 00 F0 00 F0 00");
            ThingException cause = device.downCause();
            assertThat(cause.code()).as(cause.message()).isEqualTo(ErrorCode.PROTOCOL_ERROR);
            server.expectsEnd();
        }
    }

    @Test
    void a_packet_beyond_our_limit_ends_the_link() {
        try (Device device = connect(config.withMaxPacketBytes(128))) {
            server.sends("30 80 01", TOPIC); // 128 bytes follow
            ThingException cause = device.downCause();
            assertThat(cause.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
            assertThat(cause.message()).contains("maxPacketBytes");
        }
    }

    @Test
    void messages_about_broken_packets_hold_no_token() {
        try (Device device = connect(1)) {
            server.sends("30 37 0035 '" + TOKEN.value() + "#/v2/thing'");
            assertThat(device.downCause().message()).doesNotContain(TOKEN.value());
        }
    }

    @Test
    void packets_may_arrive_byte_by_byte() {
        try (Device device = connect(1)) {
            CompletionStage<Void> active = device.subscribe(TOKEN);
            server.expects("82 3A 0001", TOPIC, "01");
            byte[] both = Literal.bytes("90 03 0001 01", "30 54", TOPIC, "'[{\"key\":\"green\",\"value\":\"1\"}]'");
            for (byte one : both) {
                server.sends(new byte[] {one});
            }
            result(active);
            assertThat(device.push().values()).isEqualTo(List.of(ResourceValue.of("green", "1")));
        }
    }

    @Test
    void a_server_that_hangs_up_is_reported_once() {
        try (Device device = connect(1)) {
            server.hangsUp();
            assertThat(device.downCause().code()).isEqualTo(ErrorCode.CONNECTION_LOST);
            result(device.ask(link -> link.close())); // completes on a dead link too
            assertThat(device.isUp()).as("no second report").isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00, CONNECTION_LOST",
        "81, PROTOCOL_ERROR",
        "8B, UNAVAILABLE",
        "8D, CONNECTION_LOST",
        "8E, CONNECTION_LOST",
        "97, TOO_MANY_REQUESTS"
    })
    void an_mqtt_5_server_says_why_it_ends_the_link(String reason, ErrorCode code) {
        try (Device device = connectV5(1, "00")) {
            server.sends("E0 02", reason, "00");
            assertThat(device.downCause().code()).isEqualTo(code);
        }
    }
}
