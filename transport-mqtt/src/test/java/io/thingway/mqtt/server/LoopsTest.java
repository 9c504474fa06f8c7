package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.connect5;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.properties;
import static io.thingway.mqtt.server.Wire.publish1;
import static io.thingway.mqtt.server.Wire.publish2;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.subscribe5;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one client publishes on one event loop and others get on another one: the same order, and nothing is lost. */
class LoopsTest {
    private static final int MANY = 400;
    private static final byte[] FOR_FIVE_MINUTES = properties("11 00 00 01 2C");

    @RegisterExtension
    final LiveServer server = new LiveServer().withPlainTopics().onLoops(3);

    @Test
    @Normative(
            v3 = {"4.6.0-5", "4.6.0-6"},
            v5 = {"4.6.0-5", "4.6.0-6"})
    void messages_keep_their_order_from_loop_to_loop() {
        List<RawMqtt> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(server.connect5("r" + i).send(subscribe5(1, "t", 2)).expect("90 04 00 01 00 02"));
        }
        byte[][] writes = IntStream.range(0, MANY)
                .mapToObj(i -> i % 2 == 0 ? publish1(i + 1, "t", "" + i) : publish2(i + 1, "t", "" + i))
                .toArray(byte[][]::new);
        server.connect("w").send((Object[]) writes);
        for (RawMqtt reader : readers) {
            for (int i = 0; i < MANY; i++) {
                reader.expect(packet(i % 2 == 0 ? "32" : "34", text("t"), Wire.u16(i + 1), "00", raw("" + i)));
            }
        }
    }

    /** SUBACK comes before what the subscription brings, in the midst of a stream of messages from another loop. */
    @Test
    void suback_is_first_in_the_midst_of_a_stream() {
        byte[][] writes = IntStream.range(0, MANY)
                .mapToObj(i -> publish1(i + 1, "t", "x"))
                .toArray(byte[][]::new);
        for (int round = 0; round < 20; round++) {
            RawMqtt reader = server.connect5("r" + round);
            server.connect("w" + round).send((Object[]) writes);
            reader.send(subscribe5(1, "t", 1)).expect("90 04 00 01 00 01");
        }
    }

    /** One client on many connections, one after the other on other loops, each of which takes the last one's place. */
    @Test
    @Normative(v5 = {"3.1.2-5", "4.1.0-1", "4.4.0-1"})
    void a_session_that_wanders_over_loops_loses_nothing() {
        server.fresh(connect5("00", FOR_FIVE_MINUTES, "r"))
                .send(subscribe5(1, "t", 1))
                .expect("90 04 00 01 00 01");
        RawMqtt writer = server.connect("w");
        Set<String> seen = new LinkedHashSet<>();
        for (int round = 0; round < 20; round++) {
            writer.send(publish1(2 * round + 1, "t", "a" + round));
            RawMqtt reader = server.resumed(connect5("00", FOR_FIVE_MINUTES, "r"));
            writer.send(publish1(2 * round + 2, "t", "b" + round));
            readUntil("b" + round, reader, seen);
        }
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .boxed()
                        .flatMap(round -> List.of("a" + round, "b" + round).stream())
                        .toList());
    }

    /** Takes and acknowledges messages of QoS 1, some of which may have come before. */
    private static void readUntil(String last, RawMqtt reader, Set<String> seen) {
        while (!seen.contains(last)) {
            byte[] publish = reader.packet();
            assertThat(publish[0] & 0xF7).as(RawMqtt.show(publish)).isEqualTo(0x32);
            seen.add(new String(publish, 8, publish.length - 8, StandardCharsets.UTF_8));
            reader.send("40 02", new byte[] {publish[5], publish[6]});
        }
    }
}
