package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.bytes;
import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.raw;
import static io.thingway.mqtt.server.Wire.text;
import static io.thingway.mqtt.server.Wire.u16;

import java.util.List;

/** Packets of one connection, most of them as the specification wants them. */
final class FuzzPackets {
    private static final List<String> TOPICS =
            List.of("a", "a/b", "a/b/c", "b", "/", "a//b", "$x/a", "$SYS/x", "$share/g/a", "grün");
    private static final List<String> FILTERS = List.of(
            "a",
            "a/b",
            "a/+",
            "a/#",
            "#",
            "+",
            "+/b",
            "+/+/c",
            "/",
            "a//#",
            "$x/#",
            "$SYS/#",
            "$share/g/a",
            "$share/g/#",
            "$share/h/a/+",
            "$share/g/v2/things/x",
            "a/#/b",
            "$share/g",
            "");
    private static final List<String> PAYLOADS =
            List.of("", "x", "on".repeat(60), "y".repeat(3000), "{\"values\":[{\"key\":\"a\",\"value\":1}]}", "{\"val");
    private static final List<String> IDS = List.of("f1", "f2", "f3", "");
    private static final List<String> SECONDS = List.of("00 00 00 00", "00 00 00 01", "00 00 00 05", "FF FF FF FF");
    private static final List<String> MANY = List.of("00 01", "00 02", "FF FF");
    private static final List<String> SIZES = List.of("00 00 00 14", "00 00 00 80", "00 00 10 00");
    private static final List<String> ALIASES = List.of("00 00", "00 01", "00 0A");
    private static final List<String> REASONS = List.of("00", "10", "80", "92", "04");

    private final FuzzChoice choice;
    private final String thing;
    private boolean v5;

    /**
     * @param thing the topic of a thing
     */
    FuzzPackets(FuzzChoice choice, String thing) {
        this.choice = choice;
        this.thing = thing;
    }

    /** What follows is in the form of its version. */
    byte[] connect() {
        int level = 3 + choice.below(3);
        v5 = level == 5;
        boolean will = choice.onceIn(3);
        boolean name = choice.onceIn(3);
        int flags = (choice.coin() ? 0x02 : 0) | (will ? 0x04 | (choice.below(3) << 3) | (choice.below(2) << 5) : 0);
        flags |= name ? 0xC0 : 0;
        return packet(
                "10",
                text(level == 3 ? "MQIsdp" : "MQTT"),
                new byte[] {(byte) level, (byte) flags},
                u16(choice.any(List.of(60, 0, 1))),
                v5 ? connectProperties() : "",
                text(choice.any(IDS)),
                will ? will() : "",
                name ? bytes(text(choice.any(List.of("ann", "bob"))), text("p")) : "");
    }

    private byte[] connectProperties() {
        return Wire.properties(
                choice.coin() ? "11" + choice.any(SECONDS) : "",
                choice.onceIn(3) ? "21" + choice.any(MANY) : "",
                choice.onceIn(4) ? "27" + choice.any(SIZES) : "",
                choice.coin() ? "22" + choice.any(ALIASES) : "",
                choice.onceIn(6) ? "17 00" : "");
    }

    private byte[] will() {
        return bytes(
                v5 ? Wire.properties(choice.coin() ? "18" + choice.any(SECONDS) : "", messageProperties()) : "",
                text(topic()),
                text(choice.any(PAYLOADS)));
    }

    byte[] subscribe() {
        Object[] filters = new Object[1 + choice.below(3)];
        for (int i = 0; i < filters.length; i++) {
            int options = choice.below(3)
                    | (v5 ? (choice.below(2) << 2) | (choice.below(2) << 3) | (choice.below(3) << 4) : 0);
            filters[i] = bytes(text(filter()), new byte[] {(byte) options});
        }
        Object properties = v5 ? Wire.properties(choice.onceIn(3) ? "0B 07" : "") : "";
        return packet("82", u16(id()), properties, bytes(filters));
    }

    byte[] unsubscribe() {
        return packet("A2", u16(id()), v5 ? "00" : "", text(filter()));
    }

    byte[] publish() {
        int qos = choice.below(3);
        int header = 0x30 | (qos << 1) | choice.below(2) | (qos > 0 && choice.onceIn(4) ? 8 : 0);
        boolean alias = v5 && choice.onceIn(3);
        return packet(
                String.format("%02x", header),
                text(alias && choice.coin() ? "" : topic()),
                qos > 0 ? u16(id()) : "",
                v5
                        ? Wire.properties(
                                alias ? bytes("23", u16(choice.below(4))) : "",
                                choice.onceIn(4) ? "02" + choice.any(SECONDS) : "",
                                messageProperties())
                        : "",
                raw(choice.any(PAYLOADS)));
    }

    private byte[] messageProperties() {
        return bytes(
                choice.onceIn(4) ? "01 00" : "",
                choice.onceIn(6) ? bytes("03", text("text/plain")) : "",
                choice.onceIn(6) ? bytes("08", text(topic())) : "",
                choice.onceIn(6) ? "09 00 02 00 FF" : "",
                choice.onceIn(4) ? bytes("26", text("a"), text("ü")) : "");
    }

    /** PUBACK, PUBREC, PUBREL or PUBCOMP, of something that is under way or of nothing. */
    byte[] acknowledgement(List<Integer> underWay) {
        String header = choice.any(List.of("40", "50", "62", "70"));
        int id = underWay.isEmpty() || choice.onceIn(4) ? id() : choice.any(underWay);
        return switch (v5 ? choice.below(3) : 0) {
            case 0 -> packet(header, u16(id));
            case 1 -> packet(header, u16(id), choice.any(REASONS));
            default -> packet(header, u16(id), choice.any(REASONS), Wire.properties("1F", text("why")));
        };
    }

    byte[] ping() {
        return bytes(Wire.PINGREQ);
    }

    byte[] disconnect() {
        return switch (v5 ? choice.below(3) : 0) {
            case 0 -> bytes(Wire.DISCONNECT);
            case 1 -> packet("E0", choice.any(REASONS));
            default -> packet("E0", choice.any(REASONS), Wire.properties("11", choice.any(SECONDS)));
        };
    }

    /** What only a server may say, or nobody. */
    byte[] nonsense() {
        return bytes(choice.any(List.of(
                "20 02 00 00", "90 03 00 01 00", "B0 02 00 01", "D0 00", "F0 00", "F0 02 18 00", "00 00", "C0 01 00")));
    }

    private int id() {
        return choice.below(7);
    }

    private String topic() {
        return choice.onceIn(6) ? thing : choice.any(TOPICS);
    }

    private String filter() {
        return choice.onceIn(8) ? thing : choice.any(FILTERS);
    }
}
