package io.thingway.mqtt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One end of a random conversation: it says what it is given, and checks that what it hears is made of packets. */
final class FuzzConnection {
    private static final int LISTEN_MILLIS = 20;
    private static final int SMALLEST = 2;

    private final List<Integer> underWay = new ArrayList<>();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final Socket socket;
    private final InputStream in;
    private boolean open = true;

    FuzzConnection(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LISTEN_MILLIS);
        this.in = socket.getInputStream();
    }

    boolean open() {
        return open;
    }

    /** Ids of what came and may be acknowledged. */
    List<Integer> underWay() {
        return underWay;
    }

    void send(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException closedByServer) {
            close();
        }
    }

    /** Takes what is there, or waits a little for something. */
    void listen(boolean patiently) throws IOException {
        byte[] buffer = new byte[8192];
        try {
            while (open && (patiently || in.available() > 0)) {
                int count = in.read(buffer);
                if (count < 0) {
                    close();
                } else {
                    heard.write(buffer, 0, count);
                    takePackets();
                    return;
                }
            }
        } catch (SocketTimeoutException nothing) {
            // nothing is an answer, too
        } catch (SocketException closedByServer) {
            close();
        }
    }

    /** With a reset, or orderly. */
    void end(boolean reset) throws IOException {
        if (reset && open) {
            socket.setSoLinger(true, 0);
        }
        close();
    }

    private void close() throws IOException {
        open = false;
        socket.close();
    }

    private void takePackets() {
        byte[] bytes = heard.toByteArray();
        int from = 0;
        int end = end(bytes, from);
        while (end > 0) {
            take(Arrays.copyOfRange(bytes, from, end));
            from = end;
            end = end(bytes, from);
        }
        heard.reset();
        heard.write(bytes, from, bytes.length - from);
    }

    /** Where the packet ends that begins here; 0: it is not whole. */
    private static int end(byte[] bytes, int from) {
        int length = 0;
        for (int i = 1; i <= 4 && from + i < bytes.length; i++) {
            length |= (bytes[from + i] & 0x7F) << (7 * (i - 1));
            if (bytes[from + i] >= 0) {
                int end = from + 1 + i + length;
                return end <= bytes.length ? end : 0;
            }
        }
        return 0;
    }

    private void take(byte[] packet) {
        int type = (packet[0] >> 4) & 0xF;
        assertThat(type).as(RawMqtt.show(packet)).isIn(2, 3, 4, 5, 6, 7, 9, 11, 13, 14);
        int qos = (packet[0] >> 1) & 3;
        if (type == 3 && qos > 0) {
            int body = 1;
            while (packet[body] < 0) {
                body++;
            }
            int topic = u16(packet, body + 1);
            underWay.add(u16(packet, body + 3 + topic));
        } else if (type == 5 || type == 6) { // PUBREC and PUBREL are answered, too
            underWay.add(u16(packet, SMALLEST));
        }
    }

    private static int u16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
