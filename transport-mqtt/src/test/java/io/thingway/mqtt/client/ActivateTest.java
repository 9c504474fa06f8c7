package io.thingway.mqtt.client;

import static io.thingway.mqtt.client.Device.assertFails;
import static io.thingway.mqtt.client.Device.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * Activation: a subscription whose one publication is the answer.
 *
 * <pre>
 * device                                 server
 *   |-- SUBSCRIBE v2/activations/… -------->|
 *   |<-------------------------- SUBACK ---|
 *   |<------- PUBLISH v2/activations/… ---|
 *   |-- UNSUBSCRIBE v2/activations/… ------>|
 * </pre>
 */
class ActivateTest extends LinkFixture {
    private static final ActivationRequest REQUEST = new ActivationRequest(new ActivationCode("code"), "0.84");
    private static final String ACTIVATION = "0018 'v2/activations/code/0.84'";
    private static final String GRANTED =
            "'{\"status\":\"created\",\"thingToken\":\"" + TOKEN.value() + "\"}'"; // 79 bytes

    @Test
    void the_answer_arrives_on_the_very_topic() {
        try (Device device = connect(1)) {
            CompletionStage<ActivatedThing> answer = device.ask(link -> link.activate(REQUEST));
            server.expects("82 1D 0001", ACTIVATION, "01")
                    .sends("90 03 0001 01")
                    .sends("32 6B", ACTIVATION, "0001", GRANTED)
                    .expects("A2 1C 0002", ACTIVATION)
                    .expects("40 02 0001")
                    .sends("B0 02 0002");
            assertThat(result(answer).token()).isEqualTo(TOKEN);
        }
    }

    @Test
    void the_answer_may_come_before_the_confirmation() {
        try (Device device = connect(1)) {
            CompletionStage<ActivatedThing> answer = device.ask(link -> link.activate(REQUEST));
            server.expects("82 1D 0001", ACTIVATION, "01").sends("30 69", ACTIVATION, GRANTED);
            assertThat(result(answer).token()).isEqualTo(TOKEN);
        }
    }

    @Test
    void a_refusal_is_the_error_it_spells() {
        try (Device device = connect(1)) {
            CompletionStage<ActivatedThing> answer = device.ask(link -> link.activate(REQUEST));
            server.expects("82 1D 0001", ACTIVATION, "01")
                    .sends("90 03 0001 01")
                    .sends("30 48", ACTIVATION, "'{\"status\":\"error\",\"code\":403,\"message\":\"used\"}'");
            assertFails(answer, ErrorCode.FORBIDDEN, "used");
        }
    }

    @Test
    void a_refused_subscription_is_a_refused_code() {
        try (Device device = connect(1)) {
            CompletionStage<ActivatedThing> answer = device.ask(link -> link.activate(REQUEST));
            server.expects("82 1D 0001", ACTIVATION, "01").sends("90 03 0001 80");
            assertFails(answer, ErrorCode.FORBIDDEN, "activation code");
        }
    }

    @Test
    void asking_again_after_a_lost_answer_uses_the_same_words() {
        try (Device device = connect(1)) {
            CompletionStage<ActivatedThing> lost = device.ask(link -> link.activate(REQUEST));
            server.expects("82 1D 0001", ACTIVATION, "01").sends("90 03 0001 01");
            CompletionStage<ActivatedThing> again = device.ask(link -> link.activate(REQUEST));
            server.expects("82 1D 0002", ACTIVATION, "01")
                    .sends("90 03 0002 01")
                    .sends("30 69", ACTIVATION, GRANTED);
            assertThat(result(again).token()).isEqualTo(TOKEN);
            assertThat(result(lost).token()).isEqualTo(TOKEN);
        }
    }

    @Test
    void an_open_activation_fails_with_the_link() {
        try (Device device = connect(1)) {
            CompletionStage<ActivatedThing> answer = device.ask(link -> link.activate(REQUEST));
            server.expects("82 1D 0001", ACTIVATION, "01")
                    .sends("90 03 0001 01")
                    .hangsUp();
            assertFails(answer, ErrorCode.CONNECTION_LOST, "closed");
        }
    }
}
