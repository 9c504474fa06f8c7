package io.thingway.platform.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;

/** A connection to a port of HTTP that says exactly what a test says, in lockstep; frames are those of RFC 6455. */
public final class RawWeb implements AutoCloseable {
    /** Asks for MQTT over WebSocket; RFC 6455, 1.3 has the key and its answer. */
    public static final String UPGRADE = """
            GET /mqtt HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Protocol: mqtt
            Sec-WebSocket-Version: 13

            """.replace("\n", "\r\n");

    /** What is answered. */
    public static final String UPGRADED = """
            HTTP/1.1 101 Switching Protocols
            upgrade: websocket
            connection: upgrade
            sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
            sec-websocket-protocol: mqtt

            """.replace("\n", "\r\n");

    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int BINARY = 0x82;
    private static final int MASKED = 0x80;
    private static final int LONG = 126;

    private final Socket socket;
    private final DataInputStream in;

    private RawWeb(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(socket.getInputStream());
    }

    public static RawWeb dial(int port) throws IOException {
        return over(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** On a socket that is connected, such as one with TLS. */
    public static RawWeb over(Socket socket) throws IOException {
        return new RawWeb(socket);
    }

    /** Says this, a byte a character. */
    public RawWeb send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** A client's binary message of packets in hexadecimal, as {@link #send} says it; of at most 64 KB. */
    public static String frame(String hex) {
        byte[] packets = HexFormat.of().parseHex(hex.replace(" ", ""));
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(BINARY);
        if (packets.length < LONG) {
            frame.write(MASKED | packets.length);
        } else {
            frame.write(MASKED | LONG);
            frame.write(packets.length >> 8);
            frame.write(packets.length);
        }
        frame.writeBytes(new byte[4]); // a mask that changes nothing
        frame.writeBytes(packets);
        return frame.toString(ISO_8859_1);
    }

    /** The next frame, its first byte and its payload in hexadecimal. */
    public String frame() throws IOException {
        String first = HexFormat.of().toHexDigits(in.readByte());
        int length = in.readUnsignedByte();
        byte[] payload = in.readNBytes(length == LONG ? in.readUnsignedShort() : length);
        return first + " " + HexFormat.of().formatHex(payload);
    }

    /** So many characters, as they come. */
    public String read(int length) throws IOException {
        return new String(in.readNBytes(length), ISO_8859_1);
    }

    /** A head up to its empty line. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** All that comes until the end. */
    public String rest() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
