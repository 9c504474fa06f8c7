package io.thingway.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.thingway.model.ThingToken;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A device that speaks MQTT 3.1.1 with packets that were made beforehand, so that it allocates nothing for a message: it
 * listens to its thing and writes the same two values again and again. One thread at a time; blocks.
 */
final class RawDevice implements AutoCloseable {
    private static final byte[] VALUES =
            "{\"values\":[{\"key\":\"temperature\",\"value\":\"21.5\"},{\"key\":\"humidity\",\"value\":\"40\"}]}"
                    .getBytes(UTF_8);
    private static final byte[] PUSH =
            "[{\"key\":\"temperature\",\"value\":\"21.5\"},{\"key\":\"humidity\",\"value\":\"40\"}]".getBytes(UTF_8);

    private static final int CONNECT = 0x10;
    private static final int PUBLISH = 0x30;
    private static final int PUBACK = 0x40;
    private static final int SUBSCRIBE = 0x82;
    private static final int ACK_BYTES = 4;

    private final SocketChannel channel;
    private final int qos;
    private final ByteBuffer out;
    private final ByteBuffer in;
    private final ByteBuffer acknowledgement = ByteBuffer.allocateDirect(ACK_BYTES);

    private RawDevice(SocketChannel channel, byte[] topic, int qos) {
        this.channel = channel;
        this.qos = qos;
        this.out = packet(PUBLISH | (qos << 1), publish(topic, qos));
        int push = packetBytes(2 + topic.length + 2 * qos + PUSH.length);
        this.in = ByteBuffer.allocateDirect(push + qos * ACK_BYTES);
    }

    /** Connected, and listening; {@code qos} 0 or 1, of its writes and of the pushes. */
    static RawDevice connect(InetSocketAddress server, ThingToken token, int qos) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        byte[] topic = ("v2/things/" + token.value()).getBytes(UTF_8);
        write(channel, packet(CONNECT, connect()));
        read(channel, ByteBuffer.allocateDirect(4));
        write(channel, packet(SUBSCRIBE, subscribe(topic, qos)));
        read(channel, ByteBuffer.allocateDirect(5));
        return new RawDevice(channel, topic, qos);
    }

    void publish() throws IOException {
        out.rewind();
        write(channel, out);
    }

    /** The push of what was published last, acknowledged, and the acknowledgement of the write. */
    void awaitPush() throws IOException {
        in.clear();
        read(channel, in);
        if (qos > 0) {
            acknowledge();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The push came before the acknowledgement or behind it. */
    private void acknowledge() throws IOException {
        int push = (in.get(0) & 0xF0) == PUBACK ? ACK_BYTES : 0;
        int id = push + in.capacity() - ACK_BYTES - PUSH.length - 2;
        acknowledgement.clear();
        acknowledgement
                .put((byte) PUBACK)
                .put((byte) 2)
                .putShort(in.getShort(id))
                .flip();
        write(channel, acknowledgement);
    }

    private static void write(SocketChannel channel, ByteBuffer packet) throws IOException {
        while (packet.hasRemaining()) {
            channel.write(packet);
        }
    }

    private static void read(SocketChannel channel, ByteBuffer whole) throws IOException {
        while (whole.hasRemaining()) {
            if (channel.read(whole) < 0) {
                throw new EOFException("the server ended the connection");
            }
        }
    }

    /** MQTT 3.1.1, clean session, no keep-alive, a client id of the server's. */
    private static ByteBuffer connect() {
        return ByteBuffer.allocate(12)
                .putShort((short) 4)
                .put("MQTT".getBytes(UTF_8))
                .put((byte) 4)
                .put((byte) 2)
                .putShort((short) 0)
                .putShort((short) 0)
                .flip();
    }

    private static ByteBuffer subscribe(byte[] topic, int qos) {
        return ByteBuffer.allocate(5 + topic.length)
                .putShort((short) 1)
                .putShort((short) topic.length)
                .put(topic)
                .put((byte) qos)
                .flip();
    }

    private static ByteBuffer publish(byte[] topic, int qos) {
        ByteBuffer body = ByteBuffer.allocate(4 + topic.length + VALUES.length)
                .putShort((short) topic.length)
                .put(topic);
        return (qos > 0 ? body.putShort((short) 1) : body).put(VALUES).flip();
    }

    /** Of a packet with so long a body. */
    private static int packetBytes(int body) {
        return (body < 0x80 ? 2 : 3) + body;
    }

    private static ByteBuffer packet(int header, ByteBuffer body) {
        int length = body.remaining();
        ByteBuffer packet = ByteBuffer.allocateDirect(packetBytes(length)).put((byte) header);
        if (length < 0x80) {
            packet.put((byte) length);
        } else {
            packet.put((byte) (0x80 | (length & 0x7F))).put((byte) (length >> 7));
        }
        return packet.put(body).flip();
    }
}
