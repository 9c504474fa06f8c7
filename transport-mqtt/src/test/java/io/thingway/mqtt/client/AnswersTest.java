package io.thingway.mqtt.client;

import static io.thingway.mqtt.client.Device.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ResourceValue;
import io.thingway.mqtt.MqttVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers arrive as the network likes: many at once, cut anywhere, behind one another. */
class AnswersTest extends LinkFixture {
    @Test
    void what_comes_with_connack_is_the_links() {
        try (Device device = Device.dials(config.withVersion(MqttVersion.V5))) {
            server.accepts()
                    .expects(CONNECT_V5)
                    .sends("20 03 00 00 00", "E0 01 8B"); // DISCONNECT: server shutting down
            device.link();
            assertThat(device.downCause().code()).isEqualTo(ErrorCode.UNAVAILABLE);
        }
    }

    @Test
    void a_packet_whose_beginning_comes_with_connack_is_read_to_its_end() {
        try (Device device = Device.dials(config.withVersion(MqttVersion.V5))) {
            server.accepts().expects(CONNECT_V5).sends("20 03 00 00 00", "E0");
            device.link();
            server.sends("01 8B");
            assertThat(device.downCause().code()).isEqualTo(ErrorCode.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 7, 11})
    void acknowledgements_may_be_cut_anywhere(int at) {
        try (Device device = connectV5(1, "00")) {
            List<CompletionStage<Void>> outcomes = write(device, 3);
            byte[] answers = Literal.bytes("40 02 0002", "40 03 0001 00", "40 02 0003");
            server.sends(Arrays.copyOfRange(answers, 0, at));
            server.sends(Arrays.copyOfRange(answers, at, answers.length));
            outcomes.forEach(Device::result);
        }
    }

    /** So many that the link reads in beats. */
    @Test
    void many_answers_are_heard_one_by_one_and_all_together() {
        int writes = 100;
        try (Device device = connectV5(1, "00")) {
            List<CompletionStage<Void>> outcomes = write(device, writes);
            server.sends("40 02 0001");
            result(outcomes.get(0));
            assertThat(outcomes.get(1)).isNotDone();
            server.sends("40 02 0002");
            result(outcomes.get(1));
            server.sends(IntStream.rangeClosed(3, writes)
                    .mapToObj("40 02 %04X "::formatted)
                    .collect(Collectors.joining()));
            outcomes.forEach(Device::result);
        }
    }

    @Test
    void a_server_that_hangs_up_while_many_answers_are_due_is_noticed() {
        try (Device device = connectV5(1, "00")) {
            List<CompletionStage<Void>> outcomes = write(device, 100);
            server.sends("40 02 0001");
            result(outcomes.get(0));
            server.hangsUp();
            assertThat(device.downCause().code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        }
    }

    /** Writes the values 0 to 9 in turn, in one flush, and lets the server read them: 94 bytes each. */
    private List<CompletionStage<Void>> write(Device device, int writes) {
        CompletableFuture<List<CompletionStage<Void>>> added = new CompletableFuture<>();
        device.ask(link -> {
            List<CompletionStage<Void>> outcomes = new ArrayList<>();
            for (int i = 0; i < writes; i++) {
                outcomes.add(Device.addWrite(link, TOKEN, ResourceValue.of("a", i % 10)));
            }
            link.flush();
            added.complete(outcomes);
            return added;
        });
        for (int i = 0; i < writes; i++) {
            server.expects("32 5C", TOPIC, "%04X 00".formatted(i + 1), envelope(i % 10));
        }
        return result(added);
    }
}
