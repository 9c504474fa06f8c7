package io.thingway.mqtt.client;

import static io.thingway.mqtt.client.Device.assertFails;
import static io.thingway.mqtt.client.Device.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ResourceValue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * How a write is refused on MQTT 3.1.1 (docs/decisions/0010).
 *
 * <pre>
 * device                              server
 *   |-- SUBSCRIBE …/errors ------------>|
 *   |-- PUBLISH QoS 1 ----------------->|
 *   |<----------------------- SUBACK ---|
 *   |<-- PUBLISH …/errors packetId 2 ---|
 *   |<----------------------- PUBACK ---|
 * </pre>
 */
class RefusedWriteTest extends LinkFixture {
    private static final String DOCUMENT =
            "'{\"status\":\"error\",\"code\":400,\"message\":\"no\",\"packetId\":2}'"; // 57 bytes

    @Test
    void an_acknowledgement_without_a_refusal_before_it_is_an_acceptance() {
        try (Device device = connect(1)) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("82 41 0001", ERRORS, "00") // SUBSCRIBE with QoS 0
                    .expects("32 5B", TOPIC, "0002", envelope(1)) // PUBLISH right behind it
                    .sends("90 03 0001 00") // SUBACK
                    .sends("40 02 0002"); // PUBACK
            result(outcome);
        }
    }

    @Test
    void the_errors_topic_is_subscribed_once_for_a_thing() {
        try (Device device = connect(1)) {
            device.write(TOKEN, 1);
            device.write(TOKEN, 2);
            server.expects("82 41 0001", ERRORS, "00")
                    .expects("32 5B", TOPIC, "0002", envelope(1))
                    .expects("32 5B", TOPIC, "0003", envelope(2));
        }
    }

    @Test
    void things_written_to_in_one_go_share_a_subscribe() {
        try (Device device = connect(1)) {
            CompletionStage<List<CompletionStage<Void>>> sent = device.ask(link -> {
                List<CompletionStage<Void>> outcomes = List.of(
                        Device.addWrite(link, TOKEN, ResourceValue.of("a", 1)),
                        Device.addWrite(link, OTHER, ResourceValue.of("a", 2)));
                link.flush();
                return CompletableFuture.completedFuture(outcomes);
            });
            server.expects("82 80 01 0001", ERRORS, "00", OTHER_ERRORS, "00")
                    .expects("32 5B", TOPIC, "0002", envelope(1))
                    .expects("32 5B", OTHER_TOPIC, "0003", envelope(2))
                    .sends("90 04 0001 00 80") // SUBACK: the other thing does not exist
                    .sends("40 02 0002 40 02 0003");
            result(result(sent).get(0));
            assertFails(result(sent).get(1), ErrorCode.NOT_FOUND, "unknown thing token");
        }
    }

    @Test
    void an_error_document_with_its_packet_id_refuses_a_qos_1_write() {
        try (Device device = connect(1)) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("82 41 0001", ERRORS, "00")
                    .expects("32 5B", TOPIC, "0002", envelope(1))
                    .sends("90 03 0001 00")
                    .sends("30 77", ERRORS, DOCUMENT)
                    .sends("40 02 0002");
            assertFails(outcome, ErrorCode.INVALID_REQUEST, "no");
        }
    }

    @Test
    void an_error_document_with_its_packet_id_refuses_a_qos_2_write_at_the_end_of_its_flow() {
        try (Device device = connect(2)) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("82 41 0001", ERRORS, "00")
                    .expects("34 5B", TOPIC, "0002", envelope(1))
                    .sends("90 03 0001 00")
                    .sends("30 77", ERRORS, DOCUMENT)
                    .sends("50 02 0002")
                    .expects("62 02 0002")
                    .sends("70 02 0002");
            assertFails(outcome, ErrorCode.INVALID_REQUEST, "no");
        }
    }

    @Test
    void error_documents_of_others_refuse_nothing() {
        try (Device device = connect(1)) {
            CompletionStage<Void> mine = device.write(TOKEN, 1);
            CompletionStage<Void> others = device.write(OTHER, 2);
            server.expects("82 41 0001", ERRORS, "00")
                    .expects("32 5B", TOPIC, "0002", envelope(1))
                    .expects("82 41 0003", OTHER_ERRORS, "00")
                    .expects("32 5B", OTHER_TOPIC, "0004", envelope(2))
                    .sends("90 03 0001 00 90 03 0003 00")
                    .sends("30 77", OTHER_ERRORS, DOCUMENT) // packet 2 is not of that thing
                    .sends("30 6A", ERRORS, "'{\"status\":\"error\",\"code\":400,\"message\":\"no\"}'") // no id
                    .sends("30 41", ERRORS, "'[1]'") // not a document
                    .sends("40 02 0002 40 02 0004");
            result(mine);
            result(others);
            assertThat(device.isUp()).isTrue();
        }
    }

    @Test
    void an_acknowledgement_counts_only_when_a_refusal_could_have_been_heard() {
        try (Device device = connect(1)) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("82 41 0001", ERRORS, "00")
                    .expects("32 5B", TOPIC, "0002", envelope(1))
                    .sends("40 02 0002"); // PUBACK before SUBACK
            CompletionStage<Void> second = device.write(TOKEN, 2);
            server.expects("32 5B", TOPIC, "0003", envelope(2)); // so the PUBACK has been read
            assertThat(outcome).isNotDone();
            server.sends("90 03 0001 80"); // SUBACK: unknown
            assertFails(outcome, ErrorCode.NOT_FOUND, "unknown thing token");
            server.sends("40 02 0003");
            assertFails(second, ErrorCode.NOT_FOUND, "unknown thing token");
        }
    }

    @Test
    void the_next_write_to_an_unknown_thing_asks_again() {
        try (Device device = connect(1)) {
            CompletionStage<Void> outcome = device.write(TOKEN, 1);
            server.expects("82 41 0001", ERRORS, "00")
                    .expects("32 5B", TOPIC, "0002", envelope(1))
                    .sends("90 03 0001 80 40 02 0002");
            assertFails(outcome, ErrorCode.NOT_FOUND, "unknown thing token");
            CompletionStage<Void> later = device.write(TOKEN, 2);
            server.expects("82 41 0003", ERRORS, "00")
                    .expects("32 5B", TOPIC, "0004", envelope(2))
                    .sends("90 03 0003 00 40 02 0004");
            result(later);
        }
    }
}
