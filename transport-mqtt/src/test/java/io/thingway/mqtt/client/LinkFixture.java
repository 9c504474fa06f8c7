package io.thingway.mqtt.client;

import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttVersion;
import io.thingway.mqtt.NoBufferLeaks;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests of a live link share: a server whose script begins after the handshake. */
@ExtendWith(NoBufferLeaks.class)
abstract class LinkFixture {
    static final ThingToken TOKEN = new ThingToken("T".repeat(43));
    static final ThingToken OTHER = new ThingToken("U".repeat(43));

    /** {@code v2/things/{token}} with its length. */
    static final String TOPIC = "0035 'v2/things/" + TOKEN.value() + "'";

    static final String OTHER_TOPIC = "0035 'v2/things/" + OTHER.value() + "'";

    /** {@code v2/things/{token}/errors} with its length. */
    static final String ERRORS = "003C 'v2/things/" + TOKEN.value() + "/errors'";

    static final String OTHER_ERRORS = "003C 'v2/things/" + OTHER.value() + "/errors'";

    /** CONNECT of MQTT 5. */
    static final String CONNECT_V5 = "10 16 0004 'MQTT' 05 02 0000 08 22 0100 27 00100000 0001 'd'";

    ScriptedServer server;
    MqttConfig config;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedServer.start();
        config = MqttConfig.of("127.0.0.1")
                .withPort(server.port())
                .withClientId("d")
                .withKeepAlive(Duration.ZERO);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** An MQTT 3.1.1 link. */
    Device connect(int qos) {
        return connect(config.withQos(qos));
    }

    Device connect(MqttConfig with) {
        Device device = Device.dials(with);
        server.accepts()
                .expects(
                        "10 0D 0004 'MQTT' 04 02",
                        "%04X".formatted(with.keepAlive().toSeconds()),
                        "0001 'd'")
                .sends("20 02 00 00");
        device.link();
        return device;
    }

    /** An MQTT 5 link. */
    Device connectV5(int qos, String properties) {
        Device device = Device.dials(config.withQos(qos).withVersion(MqttVersion.V5));
        server.accepts()
                .expects(CONNECT_V5)
                .sends("20 %02X 00 00".formatted(2 + Literal.bytes(properties).length), properties);
        device.link();
        return device;
    }

    /** The envelope of a write of {@code a=n}, 34 bytes for one digit. */
    static String envelope(int n) {
        return "'{\"values\":[{\"key\":\"a\",\"value\":" + n + "}]}'";
    }
}
