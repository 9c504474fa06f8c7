package io.thingway.mqtt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.mqtt.MqttWebSocket;
import io.thingway.testkit.log.LogTap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Changed headers, requests and frames against what stands before MQTT: it ends them, says nothing worse, leaks nothing. */
class FrontFuzzPropertyTest {
    private static final byte[] HEADER =
            "PROXY TCP4 192.0.2.1 198.51.100.1 4711 1883\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String BINARY_HEADER =
            "0D 0A 0D 0A 00 0D 0A 51 55 49 54 0A 21 11 00 10 C0 00 02 01 C6 33 64 01 12 67 07 5B 02 00 01 78";

    private static LiveServer server;
    private static LogTap log;
    private static LogTap leaks;

    @BeforeContainer
    static void start() {
        log = LogTap.on("io.thingway.mqtt");
        leaks = LogTap.on("io.netty.util.ResourceLeakDetector");
        server = new LiveServer(config -> config.withWebSocket(MqttWebSocket.DEFAULT)
                        .withProxyProtocol(true)
                        .withSharedClientIds(false))
                .start();
    }

    @AfterContainer
    static void close() {
        await().until(() -> server.stats().connections() == 0);
        server.dial()
                .send(HEADER, WebSocketWire.request())
                .expect(WebSocketWire.answer())
                .send(WebSocketWire.frame(WebSocketWire.BINARY, Wire.connect("good")))
                .expect(WebSocketWire.served(WebSocketWire.BINARY, Wire.CONNACK));
        server.close();
        FuzzTarget.reportLeaks();
        leaks.close();
        log.close();
        assertThat(leaks.lines()).isEmpty();
        assertThat(log.lines()).noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
    }

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void changed_parts(@ForAll long seed) {
        Random random = new Random(seed);
        List<byte[]> parts = new ArrayList<>();
        parts.add(perhaps(random.nextBoolean() ? HEADER : Wire.bytes(BINARY_HEADER), random, 4));
        parts.add(perhaps(WebSocketWire.request(), random, 4));
        for (int i = random.nextInt(5); i >= 0; i--) {
            parts.add(perhaps(frame(random), random, 2));
        }
        Segments.throwAt(server.port(), parts, random);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void random_bytes_behind_an_upgrade(@ForAll byte[] bytes, @ForAll long seed) {
        Segments.throwAt(server.port(), List.of(HEADER, WebSocketWire.request(), bytes), new Random(seed));
    }

    private static byte[] frame(Random random) {
        byte[] packet = random.nextBoolean() ? Wire.connect("fuzz") : Wire.bytes(Wire.PINGREQ);
        int[] opcodes = {0, 1, 2, 2, 2, 8, 9, 10};
        return WebSocketWire.frame(random.nextInt(4) > 0, opcodes[random.nextInt(opcodes.length)], packet);
    }

    private static byte[] perhaps(byte[] part, Random random, int seldom) {
        return random.nextInt(seldom) == 0 ? Segments.changed(part, random) : part;
    }
}
