package io.thingway.mqtt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A client that speaks in bytes, in lockstep: what is expected must come next and be exactly that. */
final class RawMqtt implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 8_000;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final Socket socket;
    private final InputStream in;

    private RawMqtt(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = socket.getInputStream();
    }

    static RawMqtt connect(int port) {
        try {
            return over(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With a small receive buffer, so that a reader that stops is soon felt. */
    static RawMqtt connectSmall(int port) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return over(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** On a socket that is already connected, such as one with TLS. */
    static RawMqtt over(Socket socket) {
        try {
            return new RawMqtt(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends the {@linkplain Wire#bytes parts} in one segment. */
    RawMqtt send(Object... parts) {
        try {
            socket.getOutputStream().write(Wire.bytes(parts));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next bytes are exactly these. */
    RawMqtt expect(Object... parts) {
        byte[] expected = Wire.bytes(parts);
        assertThat(show(read(expected.length))).isEqualTo(show(expected));
        return this;
    }

    /** The next packet, whole. */
    byte[] packet() {
        int header = read(1)[0] & 0xFF;
        int length = 0;
        int shift = 0;
        int digit;
        do {
            digit = read(1)[0];
            length |= (digit & 0x7F) << shift;
            shift += 7;
        } while (digit < 0);
        return Wire.bytes(new byte[] {(byte) header}, Wire.length(length), read(length));
    }

    /** Nothing was sent: the answer to a ping comes next. */
    RawMqtt expectNothing() {
        return send(Wire.PINGREQ).expect(Wire.PINGRESP);
    }

    /** The server has ended the connection and sent nothing before. */
    void expectClosed() {
        try {
            int next = in.read();
            assertThat(next).as("a byte where the end was expected").isEqualTo(-1);
        } catch (SocketTimeoutException still) {
            fail("still open after " + PATIENCE_MILLIS + " ms", still);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The server has ended the connection, whatever it said before: a TLS alert to someone who speaks no TLS. */
    void expectAnyEnd() {
        try {
            in.readAllBytes();
        } catch (SocketTimeoutException still) {
            fail("still open after " + PATIENCE_MILLIS + " ms", still);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All that comes until the end, a character for each byte. */
    String rest() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** No more bytes will be sent; the other direction stays open. */
    RawMqtt endOutput() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Cuts the connection with a reset, as a crash does. */
    void cut() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String show(byte[] bytes) {
        return HEX.formatHex(bytes) + "  " + new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", ".");
    }

    private byte[] read(int count) {
        byte[] bytes = new byte[count];
        int have = 0;
        try {
            while (have < count) {
                int more = in.read(bytes, have, count - have);
                if (more < 0) {
                    return fail("closed after " + show(Arrays.copyOf(bytes, have)));
                }
                have += more;
            }
            return bytes;
        } catch (IOException failed) {
            return fail("broken after " + show(Arrays.copyOf(bytes, have)) + ": " + failed, failed);
        }
    }
}
