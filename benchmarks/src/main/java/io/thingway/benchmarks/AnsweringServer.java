package io.thingway.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The least MQTT 3.1.1 server that a client can write to: it accepts one connection, grants every subscription and
 * acknowledges every PUBLISH. Once it runs it allocates nothing.
 */
final class AnsweringServer implements AutoCloseable {
    private static final int BYTES = 1 << 16;
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int SUBSCRIBE = 0x82;

    private final ServerSocket listening;
    private final byte[] in = new byte[BYTES];
    private final byte[] out = new byte[BYTES];
    private int answered;

    private AnsweringServer(ServerSocket listening) {
        this.listening = listening;
    }

    /** Starts its thread. */
    static AnsweringServer start() throws IOException {
        AnsweringServer server = new AnsweringServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(server::serve, "answering-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void serve() {
        try (Socket client = listening.accept()) {
            client.setTcpNoDelay(true);
            int there = 0;
            for (int read = 0; read >= 0; read = client.getInputStream().read(in, there, BYTES - there)) {
                there += read;
                int taken = answerAll(there);
                System.arraycopy(in, taken, in, 0, there - taken);
                there -= taken;
                client.getOutputStream().write(out, 0, answered);
                answered = 0;
            }
        } catch (IOException ended) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(ended);
            }
        }
    }

    /** Answers the whole packets among so many bytes; gives where the rest begins. */
    private int answerAll(int there) {
        int at = 0;
        while (there - at >= 2) {
            int length = in[at + 1] & 0x7F;
            int body = at + 2;
            if (in[at + 1] < 0) {
                length |= (in[at + 2] & 0x7F) << 7; // no packet of a benchmark needs more
                body++;
            }
            if (there - body < length) {
                break;
            }
            answer(in[at] & 0xFF, body);
            at = body + length;
        }
        return at;
    }

    private void answer(int type, int body) {
        switch (type) {
            case CONNECT -> say(0x20, 2, 0, 0);
            case SUBSCRIBE -> {
                say(0x90, 3, in[body], in[body + 1]);
                out[answered++] = 0;
            }
            case PUBLISH_QOS_1 -> {
                int id = body + 2 + (((in[body] & 0xFF) << 8) | (in[body + 1] & 0xFF));
                say(0x40, 2, in[id], in[id + 1]);
            }
            default -> {} // a good-bye
        }
    }

    private void say(int type, int length, int first, int second) {
        out[answered++] = (byte) type;
        out[answered++] = (byte) length;
        out[answered++] = (byte) first;
        out[answered++] = (byte) second;
    }
}
