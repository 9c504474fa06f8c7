package io.thingway.mqtt.client;

import static io.thingway.mqtt.client.Device.assertFails;
import static io.thingway.mqtt.client.Device.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Subscriptions and pushes (MQTT 5, 3.8 to 3.11; PROTOCOL: the bare array).
 *
 * <pre>
 * device                server
 *   |-- SUBSCRIBE ------->|
 *   |<--------- SUBACK ---|
 *   |<-------- PUBLISH ---|
 * </pre>
 */
class SubscribeTest extends LinkFixture {
    private static final String PUSH = "'[{\"key\":\"green\",\"value\":\"1\"}]'"; // 29 bytes
    private static final List<ResourceValue> PUSHED = List.of(ResourceValue.of("green", "1"));

    @Test
    void hears_pushes_of_every_qos_once_each() {
        try (Device device = connect(1)) {
            CompletionStage<Void> active = device.subscribe(TOKEN);
            server.expects("82 3A 0001", TOPIC, "01").sends("90 03 0001 01");
            result(active);
            server.sends("30 54", TOPIC, PUSH);
            assertThat(device.push()).isEqualTo(new Device.Push(TOKEN, PUSHED));
            server.sends("32 56", TOPIC, "0005", PUSH).expects("40 02 0005"); // QoS 1, PUBACK
            assertThat(device.push()).isEqualTo(new Device.Push(TOKEN, PUSHED));
            server.sends("34 56", TOPIC, "0006", PUSH)
                    .expects("50 02 0006") // PUBREC
                    .sends("3C 56", TOPIC, "0006", PUSH) // the same again: its PUBREC was lost
                    .expects("50 02 0006")
                    .sends("62 02 0006") // PUBREL
                    .expects("70 02 0006") // PUBCOMP
                    .sends("34 56", TOPIC, "0006", PUSH) // a new one with the free id
                    .expects("50 02 0006");
            assertThat(device.push()).isEqualTo(new Device.Push(TOKEN, PUSHED));
            assertThat(device.push()).isEqualTo(new Device.Push(TOKEN, PUSHED));
            assertThat(device.pushesLeft()).isZero();
        }
    }

    @Test
    void hears_a_push_that_overtakes_the_confirmation() {
        try (Device device = connect(1)) {
            CompletionStage<Void> active = device.subscribe(TOKEN);
            server.expects("82 3A 0001", TOPIC, "01").sends("30 54", TOPIC, PUSH);
            assertThat(device.push().values()).isEqualTo(PUSHED);
            assertThat(active).isNotDone();
        }
    }

    @Test
    void a_3_1_1_server_refuses_an_unknown_token() {
        try (Device device = connect(1)) {
            CompletionStage<Void> active = device.subscribe(TOKEN);
            server.expects("82 3A 0001", TOPIC, "01").sends("90 03 0001 80");
            assertFails(active, ErrorCode.NOT_FOUND, "unknown thing token");
        }
    }

    @ParameterizedTest
    @CsvSource({"87, NOT_FOUND", "8F, INVALID_REQUEST", "97, TOO_MANY_REQUESTS", "A2, UNSUPPORTED"})
    void an_mqtt_5_server_says_why_it_refuses(String reason, ErrorCode code) {
        try (Device device = connectV5(1, "00")) {
            CompletionStage<Void> active = device.subscribe(TOKEN);
            server.expects("82 3B 0001 00", TOPIC, "01").sends("90 0A 0001", "06 1F 0003 'why'", reason);
            assertFails(active, code, "why");
        }
    }

    @Test
    void subscriptions_of_one_turn_share_packets_of_fifty() {
        int things = 120;
        try (Device device = connect(1)) {
            List<ThingToken> tokens = IntStream.range(0, things)
                    .mapToObj(i -> new ThingToken("%043d".formatted(i)))
                    .toList();
            CompletionStage<Void> all = device.ask(link -> CompletableFuture.allOf(tokens.stream()
                    .map(token -> link.subscribe(token).toCompletableFuture())
                    .toArray(CompletableFuture[]::new)));
            server.expects("82 F2 15 0001"); // 2 + 50 × 56 bytes
            tokens.subList(0, 50).forEach(this::expectsFilter);
            server.expects("82 F2 15 0002");
            tokens.subList(50, 100).forEach(this::expectsFilter);
            server.expects("82 E2 08 0003"); // 2 + 20 × 56 bytes
            tokens.subList(100, things).forEach(this::expectsFilter);
            server.sends("90 34 0001" + " 01".repeat(50))
                    .sends("90 34 0002" + " 01".repeat(50))
                    .sends("90 16 0003" + " 01".repeat(20));
            result(all);
        }
    }

    private void expectsFilter(ThingToken token) {
        server.expects("0035 'v2/things/" + token.value() + "' 01");
    }

    @Test
    void an_unreadable_push_is_dropped_and_the_next_one_heard() {
        try (Device device = connect(1)) {
            device.subscribe(TOKEN);
            server.expects("82 3A 0001", TOPIC, "01")
                    .sends("90 03 0001 01")
                    .sends("32 3B", TOPIC, "0005", "'no'")
                    .expects("40 02 0005")
                    .sends("30 54", TOPIC, PUSH);
            assertThat(device.push().values()).isEqualTo(PUSHED);
            assertThat(device.isUp()).isTrue();
        }
    }

    @Test
    void nothing_is_heard_after_unsubscribing() {
        try (Device device = connect(1)) {
            device.subscribe(TOKEN);
            server.expects("82 3A 0001", TOPIC, "01").sends("90 03 0001 01");
            device.subscribe(OTHER);
            server.expects("82 3A 0002", OTHER_TOPIC, "01").sends("90 03 0002 01");
            CompletionStage<Void> gone = device.ask(link -> link.unsubscribe(TOKEN));
            server.expects("A2 39 0003", TOPIC) // UNSUBSCRIBE
                    .sends("32 56", TOPIC, "0007", PUSH) // was on its way
                    .expects("40 02 0007")
                    .sends("B0 02 0003"); // UNSUBACK
            result(gone);
            server.sends("30 54", OTHER_TOPIC, PUSH);
            assertThat(device.push().token()).isEqualTo(OTHER);
            assertThat(device.pushesLeft()).isZero();
        }
    }

    @Test
    void an_mqtt_5_server_may_refuse_to_unsubscribe() {
        try (Device device = connectV5(1, "00")) {
            CompletionStage<Void> gone = device.ask(link -> link.unsubscribe(TOKEN));
            server.expects("A2 3A 0001 00", TOPIC).sends("B0 04 0001 00 80");
            assertFails(gone, ErrorCode.INTERNAL, "0x80");
        }
    }

    @Test
    void an_answer_for_another_number_of_filters_ends_the_link() {
        try (Device device = connect(1)) {
            CompletionStage<Void> active = device.subscribe(TOKEN);
            server.expects("82 3A 0001", TOPIC, "01").sends("90 04 0001 01 01");
            assertThat(device.downCause().code()).isEqualTo(ErrorCode.PROTOCOL_ERROR);
            assertFails(active, ErrorCode.PROTOCOL_ERROR, "answered 2 codes for 1 filters");
        }
    }

    @Test
    void what_waits_for_an_answer_fails_with_the_link() {
        try (Device device = connect(1)) {
            CompletionStage<Void> active = device.subscribe(TOKEN);
            server.expects("82 3A 0001", TOPIC, "01").hangsUp();
            assertFails(active, ErrorCode.CONNECTION_LOST, "closed");
        }
    }
}
