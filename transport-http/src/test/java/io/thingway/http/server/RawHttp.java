package io.thingway.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that sends exactly what a test says; waits ten seconds at most. */
final class RawHttp implements AutoCloseable {
    private static final int PATIENCE = 10_000;

    private final Socket socket;
    private final InputStream in;

    private RawHttp(Socket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    static RawHttp connect(int port) {
        try {
            return over(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** On a socket that is connected, such as one with TLS. */
    static RawHttp over(Socket socket) {
        try {
            socket.setSoTimeout(PATIENCE);
            socket.setTcpNoDelay(true);
            return new RawHttp(socket, socket.getInputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * What came back.
     *
     * @param head status line and fields
     * @param body as many bytes as the head announces
     */
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        String statusLine() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        /** A field's value, or the empty text. */
        String field(String name) {
            for (String line : head.split("\r\n", -1)) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return "";
        }
    }

    RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends until the peer takes no more; whether it stopped taking. */
    boolean sendUntilRefused(byte[] bytes, int times) {
        try {
            for (int i = 0; i < times; i++) {
                socket.getOutputStream().write(bytes);
            }
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    /** The next answer; not for streams. */
    Answer answer() {
        try {
            String head = head();
            int length = 0;
            Answer answer = new Answer(head, "");
            if (!answer.field("content-length").isEmpty()) {
                length = Integer.parseInt(answer.field("content-length"));
            }
            return new Answer(head, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next head alone, as of an answer to HEAD. */
    String head() {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                int b = in.read();
                if (b < 0) {
                    throw new IllegalStateException("closed after \"" + head.toString(StandardCharsets.UTF_8) + '"');
                }
                head.write(b);
            }
            return head.toString(StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** So many characters, as they come. */
    String read(int length) {
        try {
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether the server ends the connection, with nothing more to say. */
    boolean closed() {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        } catch (IOException open) {
            return false;
        }
    }

    /** Whether the server ends the connection, whatever it says before. */
    boolean ends() {
        try {
            in.readAllBytes();
            return true;
        } catch (SocketException reset) {
            return true;
        } catch (IOException open) {
            return false;
        }
    }

    /** What the server says until it ends the connection. */
    String rest() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Says that nothing more comes, if the server still listens. */
    void hangUp() {
        try {
            socket.shutdownOutput();
        } catch (SocketException closed) {
            // it is no news then
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
}
