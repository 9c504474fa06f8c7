package io.thingway.mqtt.client;

import static io.thingway.mqtt.client.Device.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttVersion;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * Signs of life (MQTT 5, 3.1.2.10 and 3.12).
 *
 * <pre>
 * device                server
 *   |   (1 s of silence)  |
 *   |-- PINGREQ --------->|
 *   |<------- PINGRESP ---|
 *   |   (1 s of silence)  |
 *   |-- PINGREQ --------->|
 *   |   (0.5 s)           |
 *   |-- hangs up -------->|
 * </pre>
 */
class KeepAliveTest extends LinkFixture {
    private static final String PINGREQ = "C0 00";
    private static final String PINGRESP = "D0 00";

    private MqttConfig pinging() {
        return config.withKeepAlive(Duration.ofSeconds(1));
    }

    @Test
    void asks_a_quiet_server_and_gives_up_one_that_does_not_answer() {
        try (Device device = connect(pinging())) {
            server.expects(PINGREQ).sends(PINGRESP).expects(PINGREQ);
            assertThat(device.isUp()).isTrue();
            assertThat(device.downCause().code()).isEqualTo(ErrorCode.CONNECTION_LOST);
            server.expectsEnd();
        }
    }

    @Test
    void any_byte_is_a_sign_of_life() {
        try (Device device = connect(pinging())) {
            server.expects(PINGREQ).sends("30"); // the first byte of a PUBLISH that takes its time
            server.expects(PINGREQ);
            assertThat(device.isUp()).isTrue();
        }
    }

    @Test
    void asks_a_server_that_only_listens() {
        try (Device device = connect(pinging().withQos(0))) {
            CompletionStage<Void> pinged =
                    CompletableFuture.runAsync(() -> server.expects("30 59", TOPIC, envelope(1), PINGREQ));
            result(device.write(TOKEN, 1));
            result(pinged);
        }
    }

    @Test
    void obeys_the_keep_alive_of_an_mqtt_5_server() {
        try (Device device = Device.dials(config.withVersion(MqttVersion.V5).withKeepAlive(Duration.ofHours(1)))) {
            server.accepts()
                    .expects("10 16 0004 'MQTT' 05 02 0E10", "08 22 0100 27 00100000", "0001 'd'")
                    .sends("20 06 00 00 03", "13 0001") // server keep alive 1 s
                    .expects(PINGREQ)
                    .sends(PINGRESP);
            assertThat(device.isUp()).isTrue();
        }
    }
}
