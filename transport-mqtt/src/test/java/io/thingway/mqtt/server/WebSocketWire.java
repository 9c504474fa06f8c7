package io.thingway.mqtt.server;

import java.nio.charset.StandardCharsets;

/** WebSocket as literals: the request of RFC 6455 section 1.3, and frames as clients send them (section 5). */
final class WebSocketWire {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final String REQUEST = """
            GET /mqtt HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Protocol: mqtt
            Sec-WebSocket-Version: 13
            """;
    private static final String ANSWER = """
            HTTP/1.1 101 Switching Protocols
            upgrade: websocket
            connection: upgrade
            sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
            sec-websocket-protocol: %s

            """;
    private static final int FIN = 0x80;
    private static final int LONG = 126;
    private static final byte[] MASK = {0x11, 0x22, 0x33, 0x44};

    private WebSocketWire() {}

    /** Asks for MQTT over WebSocket. */
    static byte[] request() {
        return http(REQUEST + "\n");
    }

    /** The same with one line put in another's place; {@code with} may be several lines or none. */
    static byte[] request(String line, String with) {
        return http((REQUEST + "\n").replaceFirst("(?m)^" + line + ".*\n", with));
    }

    /** What is answered to it. */
    static byte[] answer() {
        return answer("mqtt");
    }

    static byte[] answer(String protocol) {
        return http(ANSWER.formatted(protocol));
    }

    static byte[] http(String lines) {
        return lines.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** A whole message of a client. */
    static byte[] frame(int opcode, Object... parts) {
        return frame(true, opcode, parts);
    }

    /** A part of a message, masked; {@code last} or not. */
    static byte[] frame(boolean last, int opcode, Object... parts) {
        byte[] payload = Wire.bytes(parts);
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i % MASK.length];
        }
        return Wire.bytes(head(last, opcode, payload.length, 0x80), MASK, masked);
    }

    /** A whole message of a server. */
    static byte[] served(int opcode, Object... parts) {
        byte[] payload = Wire.bytes(parts);
        return Wire.bytes(head(true, opcode, payload.length, 0), payload);
    }

    private static byte[] head(boolean last, int opcode, int length, int masked) {
        byte first = (byte) ((last ? FIN : 0) | opcode);
        return length < LONG
                ? new byte[] {first, (byte) (masked | length)}
                : Wire.bytes(new byte[] {first, (byte) (masked | LONG)}, Wire.u16(length));
    }
}
