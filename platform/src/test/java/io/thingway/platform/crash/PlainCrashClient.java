package io.thingway.platform.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A client of plain topics with a session that lasts, by the book of MQTT 3.1.1: it comes back at once, sends again what
 * was not acknowledged, and takes a message of QoS 2 once. Messages are numbers.
 */
final class PlainCrashClient implements AutoCloseable {
    /** A message that has come. */
    record Heard(String topic, int number, int qos) {}

    /** A message until it is acknowledged. */
    private static final class Sent {
        final String topic;
        final int number;
        final int qos;
        final boolean retain;
        boolean received;

        Sent(String topic, int number, int qos, boolean retain) {
            this.topic = topic;
            this.number = number;
            this.qos = qos;
            this.retain = retain;
        }
    }

    private static final int WINDOW = 20;
    private static final int IDS = 1_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final URI uri;
    private final String id;
    private final List<String> topics;
    private final Map<Integer, Sent> unacknowledged = new LinkedHashMap<>();
    private final Set<Integer> unreleased = new HashSet<>();
    private final List<Heard> heard = new ArrayList<>();
    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final Semaphore room = new Semaphore(WINDOW);
    private final Thread thread = new Thread(this::run, "plain-crash-client");
    private int lastId;
    private @Nullable Socket connection;
    private volatile boolean subscribed;
    private volatile boolean away;
    private volatile boolean stopped;
    private volatile int lostSessions;

    private PlainCrashClient(URI uri, String id, List<String> topics) {
        this.uri = uri;
        this.id = id;
        this.topics = topics;
    }

    /** Subscribes to these topics with QoS 2. */
    static PlainCrashClient start(URI uri, String id, String... topics) {
        PlainCrashClient client = new PlainCrashClient(uri, id, List.of(topics));
        client.thread.start();
        return client;
    }

    /** Whether it has its session, with what it listens to. */
    boolean subscribed() {
        return subscribed;
    }

    /** How often it had a session and then had none. */
    int lostSessions() {
        return lostSessions;
    }

    /** The numbers that were acknowledged. */
    Set<Integer> acknowledged() {
        return acknowledged;
    }

    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    synchronized boolean settled() {
        return unacknowledged.isEmpty();
    }

    /** Goes away, and does not come back before it is told to. */
    void away(boolean value) {
        away = value;
        cutOff();
    }

    /** Publishes when there is room for one more that is not acknowledged. */
    void publish(String topic, int number, int qos, boolean retain) {
        room.acquireUninterruptibly();
        synchronized (this) {
            do {
                lastId = lastId % IDS + 1;
            } while (unacknowledged.containsKey(lastId));
            Sent sent = new Sent(topic, number, qos, retain);
            unacknowledged.put(lastId, sent);
            send(publish(lastId, sent, false));
        }
    }

    @Override
    public void close() {
        stopped = true;
        cutOff();
        room.release(IDS);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void cutOff() {
        Socket now = connection;
        connection = null;
        if (now != null) {
            try {
                now.close();
            } catch (IOException gone) {
                return; // it was broken already
            }
        }
    }

    private void run() {
        while (!stopped) {
            if (!away) {
                try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
                    talk(socket, new DataInputStream(socket.getInputStream()));
                } catch (IOException broken) {
                    cutOff();
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void talk(Socket socket, DataInputStream in) throws IOException {
        socket.getOutputStream().write(connect());
        in.readUnsignedByte();
        boolean present = packet(in)[0] == 1;
        synchronized (this) {
            connection = socket;
            if (!present) {
                lostSessions += subscribed ? 1 : 0;
                unreleased.clear();
                send(subscribe());
            }
            unacknowledged.forEach((packetId, sent) -> send(again(packetId, sent)));
        }
        while (!stopped) {
            take(in.readUnsignedByte(), packet(in));
        }
    }

    private static byte[] packet(DataInputStream in) throws IOException {
        byte[] body = new byte[in.readUnsignedByte()]; // all packets are small
        in.readFully(body);
        return body;
    }

    private synchronized void take(int header, byte[] body) {
        switch (header >> 4) {
            case 3 -> message(header >> 1 & 3, body);
            case 4, 7 -> settled(number(body, 0));
            case 5 -> {
                Sent sent = unacknowledged.get(number(body, 0));
                if (sent != null) {
                    sent.received = true;
                }
                send(acknowledgement(0x62, number(body, 0)));
            }
            case 6 -> {
                unreleased.remove(number(body, 0));
                send(acknowledgement(0x70, number(body, 0)));
            }
            case 9 -> subscribed = true;
            default -> throw new AssertionError("packet " + header);
        }
    }

    private void message(int qos, byte[] body) {
        int end = 2 + number(body, 0);
        String topic = new String(body, 2, end - 2, UTF_8);
        int packetId = qos == 0 ? 0 : number(body, end);
        int start = end + (qos == 0 ? 0 : 2);
        if (qos < 2 || unreleased.add(packetId)) {
            heard.add(new Heard(topic, Integer.parseInt(new String(body, start, body.length - start, UTF_8)), qos));
        }
        if (qos > 0) {
            send(acknowledgement(qos == 1 ? 0x40 : 0x50, packetId));
        }
    }

    private void settled(int packetId) {
        Sent sent = unacknowledged.remove(packetId);
        if (sent != null) {
            acknowledged.add(sent.number);
            room.release();
        }
    }

    /** What is lost on the way is sent again on the next connection. */
    private void send(byte[] packet) {
        try {
            if (connection != null) {
                connection.getOutputStream().write(packet);
            }
        } catch (IOException broken) {
            cutOff();
        }
    }

    private byte[] connect() {
        return bytes(0x10, text("MQTT"), new byte[] {4, 0, 0, 0}, text(id));
    }

    private byte[] subscribe() {
        ByteArrayOutputStream filters = new ByteArrayOutputStream();
        filters.writeBytes(number(1));
        for (String topic : topics) {
            filters.writeBytes(text(topic));
            filters.write(2);
        }
        return topics.isEmpty() ? subscribeToNothing() : bytes(0x82, filters.toByteArray());
    }

    /** One who only publishes has his session, too, and hears so by a SUBACK. */
    private byte[] subscribeToNothing() {
        return bytes(0x82, number(1), text("nothing/of/" + id), new byte[] {0});
    }

    private static byte[] again(int packetId, Sent sent) {
        return sent.received ? acknowledgement(0x62, packetId) : publish(packetId, sent, true);
    }

    private static byte[] publish(int packetId, Sent sent, boolean duplicate) {
        int header = 0x30 | sent.qos << 1 | (sent.retain ? 1 : 0) | (duplicate ? 8 : 0);
        return bytes(
                header,
                text(sent.topic),
                number(packetId),
                Integer.toString(sent.number).getBytes(UTF_8));
    }

    private static byte[] acknowledgement(int header, int packetId) {
        return bytes(header, number(packetId));
    }

    private static byte[] bytes(int header, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(header);
        packet.write(body.size());
        packet.writeBytes(body.toByteArray());
        return packet.toByteArray();
    }

    private static byte[] text(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(number(text.length()));
        bytes.writeBytes(text.getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static int number(byte[] bytes, int from) {
        return Byte.toUnsignedInt(bytes[from]) << 8 | Byte.toUnsignedInt(bytes[from + 1]);
    }
}
