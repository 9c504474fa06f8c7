package io.thingway.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A server that says and expects exactly the bytes it is told to, in lockstep. Every wait ends after ten seconds. */
final class ScriptedServer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket listening;
    private Socket peer = new Socket();

    ScriptedServer(ServerSocket listening) throws IOException {
        this.listening = listening;
        listening.setSoTimeout(PATIENCE_MILLIS);
    }

    static ScriptedServer start() throws IOException {
        return new ScriptedServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    }

    int port() {
        return listening.getLocalPort();
    }

    ScriptedServer accepts() {
        return io(() -> {
            peer = listening.accept();
            peer.setSoTimeout(PATIENCE_MILLIS);
            peer.setTcpNoDelay(true);
        });
    }

    /** Reads as many bytes as the literal has and compares. */
    ScriptedServer expects(String... literal) {
        byte[] expected = Literal.bytes(literal);
        return io(() -> {
            byte[] got = peer.getInputStream().readNBytes(expected.length);
            assertThat(Literal.show(got)).isEqualTo(Literal.show(expected));
        });
    }

    /** The next bytes, whatever they are. */
    byte[] reads(int count) {
        try {
            byte[] got = peer.getInputStream().readNBytes(count);
            assertThat(got).as("the device hung up").hasSize(count);
            return got;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    ScriptedServer sends(String... literal) {
        return sends(Literal.bytes(literal));
    }

    ScriptedServer sends(byte[] bytes) {
        return io(() -> peer.getOutputStream().write(bytes));
    }

    /** The device has closed its side, and said nothing more before. */
    ScriptedServer expectsEnd() {
        return io(() -> assertThat(readOrEnd()).isEqualTo(-1));
    }

    ScriptedServer hangsUp() {
        return io(peer::close);
    }

    private int readOrEnd() throws IOException {
        try {
            return peer.getInputStream().read();
        } catch (SocketException reset) { // it closed with bytes of ours unread
            return -1;
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private ScriptedServer io(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        peer.close();
        listening.close();
    }
}
