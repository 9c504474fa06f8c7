package io.thingway.mqtt.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** MQTT packets as literals: hexadecimal text, MQTT strings and raw text put one after the other. */
final class Wire {
    /** Answer to an accepted CONNECT of MQTT 3.1 and 3.1.1: CONNACK, 2 bytes, no session, accepted. */
    static final String CONNACK = "20 02 00 00";

    static final String PINGREQ = "C0 00";
    static final String PINGRESP = "D0 00";
    static final String DISCONNECT = "E0 00";

    private Wire() {}

    /** The parts in a row: a String is hexadecimal (blanks do not count), a byte array stands for itself. */
    static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            out.writeBytes(
                    part instanceof byte[] raw
                            ? raw
                            : HexFormat.of().parseHex(part.toString().replace(" ", "")));
        }
        return out.toByteArray();
    }

    /** An MQTT string: two bytes of length, then UTF-8. */
    static byte[] text(String text) {
        byte[] utf8 = raw(text);
        return bytes(u16(utf8.length), utf8);
    }

    /** UTF-8 without a length: a PUBLISH payload. */
    static byte[] raw(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Two bytes, big endian. */
    static byte[] u16(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    /** A whole packet: first byte, remaining length, body. */
    static byte[] packet(String header, Object... parts) {
        byte[] body = bytes(parts);
        return bytes(header, length(body.length), body);
    }

    /** A variable byte integer (MQTT 5, section 1.5.5). */
    static byte[] length(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        while (rest > 0x7F) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return out.toByteArray();
    }

    /** CONNECT of MQTT 3.1.1: clean session, keep-alive 60 s. */
    static byte[] connect(String clientId) {
        return packet("10", text("MQTT"), "04", "02", "00 3C", text(clientId));
    }

    /** CONNECT of MQTT 5: clean start, keep-alive 60 s, no properties. */
    static byte[] connect5(String clientId) {
        return packet("10", text("MQTT"), "05", "02", "00 3C", "00", text(clientId));
    }

    /** CONNECT of MQTT 3.1.1 with these flags, keep-alive 60 s. */
    static byte[] connectFlags(String flags, String clientId) {
        return packet("10", text("MQTT"), "04", flags, "00 3C", text(clientId));
    }

    /** CONNECT of MQTT 5 with these flags and properties, keep-alive 60 s; what else the flags announce comes behind. */
    static byte[] connect5(String flags, byte[] properties, String clientId, Object... more) {
        return packet("10", text("MQTT"), "05", flags, "00 3C", properties, text(clientId), bytes(more));
    }

    /** Properties of MQTT 5: their length, and what they are. */
    static byte[] properties(Object... parts) {
        byte[] all = bytes(parts);
        return bytes(length(all.length), all);
    }

    /** CONNECT of MQTT 3.1.1 with a will of QoS 0. */
    static byte[] connectWithWill(String clientId, String topic, String payload) {
        return packet("10", text("MQTT"), "04", "06", "00 3C", text(clientId), text(topic), text(payload));
    }

    /** SUBSCRIBE of MQTT 3 with one filter. */
    static byte[] subscribe(int packetId, String filter, int qos) {
        return packet("82", u16(packetId), text(filter), new byte[] {(byte) qos});
    }

    /** SUBSCRIBE of MQTT 5 with one filter and no properties. */
    static byte[] subscribe5(int packetId, String filter, int qos) {
        return packet("82", u16(packetId), "00", text(filter), new byte[] {(byte) qos});
    }

    /** PUBLISH of MQTT 3, QoS 0. */
    static byte[] publish(String topic, String payload) {
        return packet("30", text(topic), raw(payload));
    }

    /** PUBLISH of MQTT 3, QoS 1. */
    static byte[] publish1(int packetId, String topic, String payload) {
        return packet("32", text(topic), u16(packetId), raw(payload));
    }

    /** PUBLISH of MQTT 3, QoS 2. */
    static byte[] publish2(int packetId, String topic, String payload) {
        return packet("34", text(topic), u16(packetId), raw(payload));
    }

    /** PUBLISH of MQTT 5, QoS 0, no properties. */
    static byte[] publish5(String topic, String payload) {
        return packet("30", text(topic), "00", raw(payload));
    }

    /** PUBLISH of MQTT 5, QoS 1, no properties. */
    static byte[] publish51(int packetId, String topic, String payload) {
        return packet("32", text(topic), u16(packetId), "00", raw(payload));
    }

    /** PUBLISH of MQTT 5, QoS 2, no properties. */
    static byte[] publish52(int packetId, String topic, String payload) {
        return packet("34", text(topic), u16(packetId), "00", raw(payload));
    }
}
