package io.thingway.platform.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;

/** Just enough of MQTT and CoAP to see on the wire what a device with other software sees. */
public final class RawWire {
    private static final int TIMEOUT_MILLIS = 10_000;

    private RawWire() {}

    /** A CoAP answer: its code as a number, such as 429, its Max-Age or -1, and its body. */
    public record CoapAnswer(int code, long maxAge, String body) {}

    /** One POST without token; paths of up to 268 bytes a segment. */
    public static CoapAnswer coapPost(URI uri, String[] path, String body) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {0x40, 0x02, 0x12, (byte) System.nanoTime()});
        int option = 0xB0; // Uri-Path is option 11, each further one has the same number
        for (String segment : path) {
            byte[] bytes = segment.getBytes(UTF_8);
            if (bytes.length < 13) {
                message.write(option | bytes.length);
            } else {
                message.writeBytes(new byte[] {(byte) (option | 13), (byte) (bytes.length - 13)});
            }
            message.writeBytes(bytes);
            option = 0;
        }
        message.write(0xFF);
        message.writeBytes(body.getBytes(UTF_8));
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            socket.send(new DatagramPacket(message.toByteArray(), message.size()));
            DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
            socket.receive(answer);
            return read(Arrays.copyOf(answer.getData(), answer.getLength()));
        }
    }

    private static CoapAnswer read(byte[] message) {
        int code = (message[1] >> 5 & 7) * 100 + (message[1] & 31);
        long maxAge = -1;
        int number = 0;
        int at = 4 + (message[0] & 15);
        while (at < message.length && message[at] != (byte) 0xFF) {
            int delta = message[at] >> 4 & 15;
            int length = message[at] & 15;
            at++;
            if (delta == 13) {
                delta = 13 + (message[at++] & 255);
            }
            if (length == 13) {
                length = 13 + (message[at++] & 255);
            }
            number += delta;
            if (number == 14) {
                maxAge = 0;
                for (int i = at; i < at + length; i++) {
                    maxAge = (maxAge << 8) | (message[i] & 255);
                }
            }
            at += length;
        }
        int body = Math.min(message.length, at + 1); // behind the marker
        return new CoapAnswer(code, maxAge, new String(message, body, message.length - body, UTF_8));
    }

    /** A connection that speaks MQTT 3.1.1 (4) or 5, with packets of up to 127 bytes towards the server. */
    public static final class Mqtt implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;
        private final boolean five;

        public Mqtt(URI uri, int version) throws IOException {
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new DataInputStream(socket.getInputStream());
            five = version == 5;
            send(0x10, text("MQTT"), bytes(version, 2, 0, 60), properties(), text("raw-" + System.nanoTime()));
            packet();
        }

        public void subscribe(String topic) throws IOException {
            send(0x82, bytes(0, 1), properties(), text(topic), bytes(0));
            packet();
        }

        public void publish(String topic, String body) throws IOException {
            send(0x32, text(topic), bytes(0, 2), properties(), body.getBytes(UTF_8));
        }

        /** With QoS 0: nothing will say that it arrived. */
        public void publishUnacknowledged(String topic, String body) throws IOException {
            send(0x30, text(topic), properties(), body.getBytes(UTF_8));
        }

        public void ping() throws IOException {
            send(0xC0);
        }

        /** Whether nothing has come that was not taken yet. */
        public boolean silent() throws IOException {
            return in.available() == 0;
        }

        /** The body of the next packet, which must be a PUBLISH with QoS 0 to 3.1.1. */
        public String published() throws IOException {
            byte[] packet = packet();
            if (five || packet[0] != 0x30) {
                throw new IOException("not a PUBLISH with QoS 0: " + Arrays.toString(packet));
            }
            int body = 3 + (((packet[1] & 255) << 8) | (packet[2] & 255));
            return new String(packet, body, packet.length - body, UTF_8);
        }

        /** The next packet, its first byte in front and without its length. */
        public byte[] packet() throws IOException {
            int first = in.readUnsignedByte();
            int length = 0;
            for (int shift = 0; ; shift += 7) {
                int part = in.readUnsignedByte();
                length |= (part & 127) << shift;
                if (part < 128) {
                    break;
                }
            }
            byte[] packet = new byte[length + 1];
            packet[0] = (byte) first;
            in.readFully(packet, 1, length);
            return packet;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private byte[] properties() {
            return five ? new byte[1] : new byte[0];
        }

        private void send(int first, byte[]... parts) throws IOException {
            int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            packet.write(first);
            packet.write(length);
            for (byte[] part : parts) {
                packet.writeBytes(part);
            }
            socket.getOutputStream().write(packet.toByteArray());
        }

        private static byte[] text(String text) {
            byte[] utf8 = text.getBytes(UTF_8);
            byte[] all = bytes(0, utf8.length);
            all = Arrays.copyOf(all, 2 + utf8.length);
            System.arraycopy(utf8, 0, all, 2, utf8.length);
            return all;
        }

        private static byte[] bytes(int... values) {
            byte[] bytes = new byte[values.length];
            for (int i = 0; i < values.length; i++) {
                bytes[i] = (byte) values[i];
            }
            return bytes;
        }
    }
}
