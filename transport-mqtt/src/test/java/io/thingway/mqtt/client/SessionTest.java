package io.thingway.mqtt.client;

import static io.thingway.mqtt.client.Device.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.mqtt.MqttVersion;
import io.thingway.transport.Link;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that outlive their connection (MQTT 5, 4.1 and 4.4). */
class SessionTest extends LinkFixture {
    private static final String PROPERTIES = "0000 0D 11 0000003C 22 0100 27 00100000 0001 'd'";
    private static final String CLEAN = "10 1B 0004 'MQTT' 05 02 " + PROPERTIES;
    private static final String RESUMING = "10 1B 0004 'MQTT' 05 00 " + PROPERTIES;
    private static final String PRESENT = "20 03 01 00 00";
    private static final String NOT_PRESENT = "20 03 00 00 00";
    private static final String PUSH = "'[{\"key\":\"a\",\"value\":1}]'";

    /** A write as the engine has it: the same object each time it is sent. */
    private static final class Write implements Link.Outcome {
        private final CompletableFuture<Void> told = new CompletableFuture<>();
        private final int value;

        private Write(int value) {
            this.value = value;
        }

        private void send(Device device) {
            device.ask(link -> {
                link.write(TOKEN, List.of(ResourceValue.of("a", value)), this);
                link.flush();
                return CompletableFuture.completedStage(null);
            });
        }

        @Override
        public void accepted() {
            assertThat(told.complete(null)).as("told once").isTrue();
        }

        @Override
        public void failed(ThingException cause) {
            assertThat(told.completeExceptionally(cause)).as("told once").isTrue();
        }
    }

    @BeforeEach
    void withSession() {
        config = config.withVersion(MqttVersion.V5).withSessionExpiry(Duration.ofSeconds(60));
    }

    @Test
    void a_write_with_qos_1_goes_out_again_as_the_same_packet() {
        Write first = new Write(1);
        Write second = new Write(2);
        try (Device device = connect(1)) {
            first.send(device);
            second.send(device);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1))
                    .expects("32 5C", TOPIC, "0002 00", envelope(2))
                    .sends("40 02 0001");
            result(first.told);
            reconnect(device, PRESENT);
            second.send(device);
            server.expects("3A 5C", TOPIC, "0002 00", envelope(2)).sends("40 02 0002");
            result(second.told);
        }
    }

    @Test
    void a_write_with_qos_2_goes_on_from_where_it_was() {
        Write published = new Write(1);
        Write received = new Write(2);
        Write fresh = new Write(3);
        try (Device device = connect(2)) {
            published.send(device);
            received.send(device);
            server.expects("34 5C", TOPIC, "0001 00", envelope(1))
                    .expects("34 5C", TOPIC, "0002 00", envelope(2))
                    .sends("50 02 0002")
                    .expects("62 02 0002");
            reconnect(device, PRESENT);
            published.send(device);
            received.send(device);
            fresh.send(device);
            server.expects("3C 5C", TOPIC, "0001 00", envelope(1))
                    .expects("62 02 0002")
                    .expects("34 5C", TOPIC, "0003 00", envelope(3))
                    .sends("50 02 0001 70 02 0002")
                    .expects("62 02 0001")
                    .sends("70 02 0001");
            result(published.told);
            result(received.told);
            assertThat(fresh.told).isNotDone();
        }
    }

    @Test
    void a_server_that_completed_the_flow_and_forgot_it_has_the_write() {
        Write write = new Write(1);
        try (Device device = connect(2)) {
            write.send(device);
            server.expects("34 5C", TOPIC, "0001 00", envelope(1))
                    .sends("50 02 0001")
                    .expects("62 02 0001");
            reconnect(device, PRESENT);
            write.send(device);
            server.expects("62 02 0001").sends("70 03 0001 92"); // packet identifier not found
            result(write.told);
        }
    }

    @Test
    void what_the_server_forgot_is_written_anew() {
        Write write = new Write(1);
        try (Device device = connect(2)) {
            write.send(device);
            server.expects("34 5C", TOPIC, "0001 00", envelope(1))
                    .sends("50 02 0001")
                    .expects("62 02 0001");
            reconnect(device, NOT_PRESENT);
            write.send(device);
            server.expects("34 5C", TOPIC, "0001 00", envelope(1));
        }
    }

    @Test
    void what_nobody_wants_any_more_is_not_sent_and_keeps_its_id() {
        try (Device device = connect(1)) {
            new Write(1).send(device);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1));
            reconnect(device, PRESENT);
            new Write(2).send(device);
            server.expects("32 5C", TOPIC, "0002 00", envelope(2));
        }
    }

    @Test
    void survives_several_connections() {
        Write write = new Write(1);
        try (Device device = connect(1)) {
            write.send(device);
            server.expects("32 5C", TOPIC, "0001 00", envelope(1));
            reconnect(device, PRESENT); // breaks before the write is asked for again
            reconnect(device, PRESENT);
            write.send(device);
            server.expects("3A 5C", TOPIC, "0001 00", envelope(1)).sends("40 02 0001");
            result(write.told);
        }
    }

    @Test
    void a_push_that_came_before_the_break_is_not_heard_twice() {
        try (Device device = connect(1)) {
            device.subscribe(TOKEN);
            server.expects("82 3B 0001 00", TOPIC, "01")
                    .sends("90 04 0001 00 01")
                    .sends("34 51", TOPIC, "0007 00", PUSH)
                    .expects("50 02 0007");
            device.push();
            reconnect(device, PRESENT);
            device.subscribe(TOKEN);
            server.expects("82 3B 0001 00", TOPIC, "01")
                    .sends("3C 51", TOPIC, "0007 00", PUSH)
                    .expects("50 02 0007")
                    .sends("62 02 0007")
                    .expects("70 02 0007")
                    .sends("34 51", TOPIC, "0007 00", PUSH)
                    .expects("50 02 0007");
            device.push();
            assertThat(device.pushesLeft()).isZero();
        }
    }

    @Test
    void a_subscription_that_was_given_up_meanwhile_is_ended() {
        try (Device device = connect(1)) {
            device.subscribe(TOKEN);
            server.expects("82 3B 0001 00", TOPIC, "01").sends("90 04 0001 00 01");
            reconnect(device, PRESENT);
            server.sends("30 4F", TOPIC, "00", PUSH)
                    .sends("30 4F", TOPIC, "00", PUSH)
                    .expects("A2 3A 0001 00", TOPIC)
                    .sends("B0 04 0001 00 00");
            device.write(OTHER, 1);
            server.expects("32 5C", OTHER_TOPIC, "0002 00", envelope(1));
        }
    }

    @Test
    void needs_mqtt_5() {
        assertThatThrownBy(() -> Device.dials(config.withVersion(MqttVersion.V3_1_1)))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("needs MQTT 5");
    }

    @Override
    Device connect(int qos) {
        Device device = Device.dials(config.withQos(qos));
        server.accepts().expects(CLEAN).sends(NOT_PRESENT);
        device.link();
        return device;
    }

    private void reconnect(Device device, String connack) {
        server.hangsUp();
        device.downCause();
        device.redial();
        server.accepts().expects(RESUMING).sends(connack);
        device.link();
    }
}
