package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.WebSocketWire.BINARY;
import static io.thingway.mqtt.server.WebSocketWire.CLOSE;
import static io.thingway.mqtt.server.WebSocketWire.CONTINUATION;
import static io.thingway.mqtt.server.WebSocketWire.PING;
import static io.thingway.mqtt.server.WebSocketWire.PONG;
import static io.thingway.mqtt.server.WebSocketWire.TEXT;
import static io.thingway.mqtt.server.WebSocketWire.answer;
import static io.thingway.mqtt.server.WebSocketWire.frame;
import static io.thingway.mqtt.server.WebSocketWire.request;
import static io.thingway.mqtt.server.WebSocketWire.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.MqttWebSocket;
import io.thingway.mqtt.NoBufferLeaks;
import io.thingway.testkit.log.LogTap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** MQTT in frames: MQTT 5 section 6, RFC 6455 section 5. */
@ExtendWith(NoBufferLeaks.class)
class WebSocketTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";
    private static final byte[] PUSHED = Wire.raw("[{\"key\":\"a\",\"value\":1}]");
    private static final int MAX_PACKET = 100_000;
    private static final int MANY = 2_000;

    @RegisterExtension
    final LiveServer server = new LiveServer(config -> config.withWebSocket(MqttWebSocket.DEFAULT)
            .withLimits(MqttLimits.DEFAULT.withMaxPacketBytes(MAX_PACKET).withMaxPendingBytes(MAX_PACKET)));

    @Test
    void writes_and_pushes_travel_in_frames() {
        String topic = server.topic();
        RawMqtt client = connected("c");
        client.send(frame(BINARY, Wire.subscribe(1, topic, 0))).expect(served(BINARY, "90 03 00 01 00"));
        for (int i = 2; i < 5; i++) { // the quick path takes a topic that was met before
            client.send(frame(BINARY, Wire.publish1(i, topic, WRITE)))
                    .expect(served(BINARY, Wire.packet("30", Wire.text(topic), PUSHED), "40 02", Wire.u16(i)));
        }
    }

    @Test
    void what_is_answered_to_one_batch_is_one_frame() {
        connected("c")
                .send(frame(BINARY, Wire.PINGREQ), frame(BINARY, Wire.PINGREQ), frame(BINARY, Wire.PINGREQ))
                .expect(served(BINARY, Wire.PINGRESP, Wire.PINGRESP, Wire.PINGRESP));
    }

    /** MQTT-6.0.0-2. */
    @Test
    @Normative(v3 = "6.0.0-2", v5 = "6.0.0-2")
    void packets_begin_and_end_anywhere() {
        byte[] connect = Wire.connect("fragments");
        byte[] head = Arrays.copyOf(connect, 3);
        byte[] tail = Arrays.copyOfRange(connect, 3, connect.length);
        RawMqtt client = server.dial().send(request()).expect(answer());
        client.send(frame(false, BINARY, head), frame(PING, "01"), frame(CONTINUATION, tail, Wire.PINGREQ, "C0"))
                .expect(served(PONG, "01"), served(BINARY, Wire.CONNACK, Wire.PINGRESP));
        client.send(frame(BINARY), frame(BINARY, "00")).expect(served(BINARY, Wire.PINGRESP));
    }

    @Test
    void pings_are_answered_with_what_they_bring() {
        connected("c")
                .send(frame(PING, "AB CD"))
                .expect(served(PONG, "AB CD"))
                .send(frame(PONG, "AB"), frame(PING))
                .expect(served(PONG));
    }

    @Test
    void a_close_is_answered_and_leaves_the_will() {
        String topic = server.topic();
        RawMqtt listener = connected("listener").send(frame(BINARY, Wire.subscribe(1, topic, 0)));
        listener.expect(served(BINARY, "90 03 00 01 00"));
        RawMqtt doomed = server.dial().send(request()).expect(answer());
        doomed.send(frame(BINARY, Wire.connectWithWill("doomed", topic, WRITE))).expect(served(BINARY, Wire.CONNACK));
        doomed.send(frame(CLOSE, "03 E8"), frame(BINARY, Wire.DISCONNECT))
                .expect(served(CLOSE, "03 E8"))
                .expectClosed();
        listener.expect(served(BINARY, Wire.packet("30", Wire.text(topic), PUSHED)));
    }

    @Test
    void a_disconnect_closes_the_websocket() {
        connected("c")
                .send(frame(BINARY, Wire.DISCONNECT))
                .expect(served(CLOSE, "03 E8"))
                .expectClosed();
    }

    /** MQTT-6.0.0-1. */
    @Test
    @Normative(v3 = "6.0.0-1", v5 = "6.0.0-1")
    void text_ends_the_connection() {
        connected("c")
                .send(frame(TEXT, Wire.PINGREQ), frame(BINARY, Wire.PINGREQ))
                .expect(served(CLOSE, "03 EB", Wire.raw("MQTT comes in binary frames")))
                .expectClosed();
        assertThat(server.stats().protocolErrors()).isEqualTo(1);
    }

    @Test
    void what_is_no_frame_ends_the_connection_and_disturbs_nobody() {
        try (LogTap log = LogTap.on("io.thingway.mqtt")) {
            RawMqtt good = connected("good");
            ends("unmasked", 0x03EA, served(BINARY, Wire.PINGREQ));
            ends("reserved", 0x03EA, "F2 80 00 00 00 00");
            ends("continued", 0x03EA, frame(CONTINUATION, Wire.PINGREQ));
            ends("opcode", 0x03EA, frame(0x5, Wire.PINGREQ));
            ends("large", 0x03F1, "82 FF 00 00 00 00 00 02 00 00 00 00 00 00");
            good.send(frame(BINARY, Wire.PINGREQ)).expect(served(BINARY, Wire.PINGRESP));
            assertThat(log.lines()).allMatch(line -> line.startsWith("INFO"));
        }
        await().until(() -> server.stats().protocolErrors() == 5);
    }

    private void ends(String clientId, int status, Object frame) {
        byte[] close = connected(clientId).send(frame).rest().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(RawMqtt.show(Arrays.copyOf(close, 1))).startsWith("88");
        assertThat(RawMqtt.show(Arrays.copyOfRange(close, 2, 4))).isEqualTo(RawMqtt.show(Wire.u16(status)));
    }

    @Test
    void a_packet_that_is_too_large_hears_it_from_mqtt() {
        RawMqtt client = server.dial().send(request()).expect(answer());
        client.send(frame(BINARY, Wire.connect5("large"))).packet();
        String answer = client.send(frame(BINARY, "30", Wire.length(MAX_PACKET + 1), "00 01"))
                .rest();
        assertThat(answer.charAt(answer.indexOf(0xE0) + 2)).isEqualTo((char) 0x95); // DISCONNECT, packet too large
    }

    @Test
    void a_reader_that_stops_loses_pushes_and_they_are_counted() {
        String topic = server.topic();
        RawMqtt slow = server.track(RawMqtt.connectSmall(server.port()));
        slow.send(request(), frame(BINARY, Wire.connect("slow"), Wire.subscribe(1, topic, 0)));
        RawMqtt writer = connected("writer");
        String large = "{\"values\":[{\"key\":\"a\",\"value\":\"" + "x".repeat(50_000) + "\"}]}";
        for (int i = 0; i < MANY && server.stats().droppedPushes() == 0; i++) {
            writer.send(frame(BINARY, Wire.publish1(1, topic, large))).expect(served(BINARY, "40 02 00 01"));
        }
        assertThat(server.stats().droppedPushes()).isPositive();
    }

    private RawMqtt connected(String clientId) {
        return server.dial()
                .send(request())
                .expect(answer())
                .send(frame(BINARY, Wire.connect(clientId)))
                .expect(served(BINARY, Wire.CONNACK));
    }
}
