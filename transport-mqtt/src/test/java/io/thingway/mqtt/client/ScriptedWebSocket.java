package io.thingway.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A server of WebSockets (RFC 6455) in lockstep, frame by frame. */
final class ScriptedWebSocket {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int LAST = 0x80;
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ScriptedServer server;

    ScriptedWebSocket(ScriptedServer server) {
        this.server = server;
    }

    /** The request, up to its empty line. */
    String request() {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) server.reads(1)[0]);
        }
        return head.toString();
    }

    /** Takes the request and answers as asked; gives it for a closer look. */
    String accepts() {
        return accepts("Sec-WebSocket-Protocol: mqtt\r\n");
    }

    String accepts(String protocol) {
        server.accepts();
        String request = request();
        answers("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + protocol
                + "Sec-WebSocket-Accept: " + proof(header(request, "sec-websocket-key")) + "\r\n\r\n");
        return request;
    }

    void answers(String text) {
        server.sends(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** One whole frame, masked as a client's must be, of this kind and with these bytes. */
    ScriptedWebSocket expects(int kind, String... literal) {
        byte[] head = server.reads(2);
        assertThat(head[0] & 0xFF).isEqualTo(LAST | kind);
        assertThat(head[1] & 0x80).as("masked").isNotZero();
        byte[] mask = server.reads(4);
        byte[] payload = server.reads(head[1] & 0x7F);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        assertThat(Literal.show(payload)).isEqualTo(Literal.show(Literal.bytes(literal)));
        return this;
    }

    /** One whole frame. */
    ScriptedWebSocket sends(int kind, String... literal) {
        return sendsFragment(LAST | kind, literal);
    }

    /** A frame that another one continues. */
    ScriptedWebSocket sendsFragment(int kind, String... literal) {
        byte[] payload = Literal.bytes(literal);
        server.sends(ByteBuffer.allocate(2 + payload.length)
                .put((byte) kind)
                .put((byte) payload.length)
                .put(payload)
                .array());
        return this;
    }

    static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String proof(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
