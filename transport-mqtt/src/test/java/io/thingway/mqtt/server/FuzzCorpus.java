package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.text;

import java.util.List;

/** Valid packets of every type, the seeds that fuzzing changes. */
final class FuzzCorpus {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    private FuzzCorpus() {}

    /** CONNECT of each version, without and with everything it can hold. */
    static List<byte[]> connects() {
        return List.of(
                Wire.connect("fuzz"),
                Wire.connect5("fuzz"),
                packet("10", text("MQIsdp"), "03", "02", "00 3C", text("fuzz")),
                packet("10", text("MQTT"), "04", "EE", "00 3C", text("f"), text("t"), text("w"), text("u"), text("p")),
                packet(
                        "10",
                        text("MQTT"),
                        "05",
                        "C6",
                        "00 3C",
                        "1A 11 00 00 00 00 21 00 0A 27 00 00 FF FF 22 00 0A 17 01 26 00 01 61 00 01 62",
                        text("f"),
                        "05 18 00 00 00 01",
                        text("t"),
                        text("w"),
                        text("u"),
                        text("p")));
    }

    /** The bytes behind the CONNECT that the first of them chooses, or behind none; there is a first one. */
    static List<byte[]> behindConnect(byte[] bytes) {
        List<byte[]> connects = connects();
        int choice = Math.floorMod(bytes[0], connects.size() + 1);
        return List.of(choice < connects.size() ? connects.get(choice) : new byte[0], bytes);
    }

    /** What may follow, in the form of MQTT 3 and of MQTT 5. */
    static List<byte[]> packets(String topic) {
        return List.of(
                Wire.publish(topic, WRITE),
                Wire.publish1(1, topic, WRITE),
                Wire.publish2(2, topic, WRITE),
                Wire.publish5(topic, WRITE),
                Wire.publish51(3, topic, WRITE),
                packet("34", text(topic), "00 04", "0B 01 01 02 00 00 00 3C 03 00 01 61", Wire.raw(WRITE)),
                Wire.subscribe(5, topic, 1),
                Wire.subscribe5(6, topic + "/errors", 2),
                packet("82", "00 07", text("v2/activations/c/r"), "00", text("a/+/#"), "01"),
                packet("A2", "00 08", text(topic)),
                packet("A2", "00 09", "00", text(topic)),
                Wire.bytes("40 02 00 01"),
                Wire.bytes("50 02 00 01"),
                Wire.bytes("50 04 00 01 80 00"),
                Wire.bytes("62 02 00 02"),
                Wire.bytes("70 02 00 01"),
                Wire.bytes("C0 00"),
                Wire.bytes("E0 00"),
                Wire.bytes("E0 02 04 00"),
                Wire.bytes("F0 02 18 00"),
                Wire.bytes("20 02 00 00"),
                Wire.bytes("90 03 00 01 00"),
                Wire.bytes("B0 02 00 01"),
                Wire.bytes("D0 00"));
    }
}
