package io.thingway.mqtt.server;

import static io.thingway.mqtt.server.Wire.packet;
import static io.thingway.mqtt.server.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.mqtt.plain.ClientLogin;
import io.thingway.mqtt.plain.ClientRights;
import io.thingway.mqtt.plain.PlainLimits;
import io.thingway.mqtt.plain.PlainStore;
import io.thingway.mqtt.plain.PlainTopics;
import io.thingway.testkit.log.LogTap;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A live server with plain topics under fire, on two loops and with a store that answers on a thread of its own. Its
 * neighbours lose nothing meanwhile: one that is always there, and one that comes and goes with a session. They have a
 * name, which nobody else knows: else an attacker might be one of them by chance.
 */
final class PlainFuzzTarget implements AutoCloseable {
    private static final String OWN = "neighbour/";
    private static final PlainLimits SMALL = new PlainLimits(
            50, 20_000, 64L << 20, 1L << 20, Duration.ofMinutes(1), true, 5, 10_000, 500, Duration.ofMinutes(1), 2);

    private static final int OWN_ID = 7;
    private static final int DUP = 0x08;

    private final LogTap ours = LogTap.on("io.thingway.mqtt");
    private final LogTap leaks = LogTap.on("io.netty.util.ResourceLeakDetector");
    private final ExecutorService disk = Executors.newSingleThreadExecutor();
    private final String user = UUID.randomUUID().toString();
    private final LiveServer server = new LiveServer(config -> config.withSharedClientIds(false)) // no warning
            .withPlainTopics(new PlainTopics(login(), SMALL).withStore(new Disk()))
            .onLoops(2)
            .start();
    private final String topic = server.topic();
    private final RawMqtt present;

    private PlainFuzzTarget() {
        present = server.fresh(named("C2", "present"))
                .send(Wire.subscribe(1, OWN + "#", 1))
                .expect("90 03 00 01 01");
        server.fresh(named("C0", "guest"))
                .send(Wire.subscribe(1, OWN + "guest", 1))
                .expect("90 03 00 01 01")
                .send(Wire.DISCONNECT)
                .expectClosed();
    }

    static PlainFuzzTarget start() {
        return new PlainFuzzTarget();
    }

    /** Connections that say this and that. */
    void converse(FuzzChoice choice) throws IOException {
        new FuzzConversation(choice, server.port(), topic).run();
    }

    /** A connection that says this in random segments, and sometimes ends with a reset. */
    void throwAt(List<byte[]> packets, Random random) {
        Segments.throwAt(server.port(), packets, random);
    }

    /** The topic of a thing that attackers know. */
    String topic() {
        return topic;
    }

    /** One hears what it says itself; so does the other one, with its session, when it is back. */
    void neighboursAreServed() {
        present.send(Wire.publish1(OWN_ID, OWN + "guest", "on"));
        hearOneself(present.packet());
        hearOneself(present.packet());
        try (RawMqtt guest = RawMqtt.connect(server.port())) {
            guest.send((Object) named("C0", "guest")).expect("20 02 01 00"); // its session is there
            hear(guest, guest.packet());
            guest.send(Wire.DISCONNECT).expectClosed();
        }
    }

    /** PUBACK and the message have no order. */
    private void hearOneself(byte[] packet) {
        if (packet[0] == 0x40) {
            assertThat(packet).isEqualTo(Wire.bytes("40 02", Wire.u16(OWN_ID)));
        } else {
            hear(present, packet);
        }
    }

    private static void hear(RawMqtt client, byte[] packet) {
        byte[] topic = text(OWN + "guest");
        byte[] id = Arrays.copyOfRange(packet, 2 + topic.length, 4 + topic.length);
        packet[0] &= ~DUP; // a connection may have been on its way out when it was sent first
        assertThat(packet).isEqualTo(packet("32", topic, id, Wire.raw("on")));
        client.send("40 02", id);
    }

    private byte[] named(String flags, String clientId) {
        return packet("10", text("MQTT"), "04", flags, "00 3C", text(clientId), text(user), text(""));
    }

    private ClientLogin login() {
        return (context, name, password) ->
                CompletableFuture.completedFuture(new Rights(name == null ? "" : name, user.equals(name)));
    }

    /** Everything but what is the neighbours' own, which they alone may write and anybody may hear. */
    private record Rights(String owner, boolean neighbour) implements ClientRights {
        @Override
        public boolean mayPublish(String topic) {
            return neighbour || !topic.startsWith(OWN);
        }

        @Override
        public boolean maySubscribe(String filter) {
            return true;
        }
    }

    private final class Disk implements PlainStore {
        @Override
        public CompletionStage<@Nullable Void> write(List<Change> changes) {
            return CompletableFuture.runAsync(() -> {}, disk);
        }

        @Override
        public CompletionStage<@Nullable Void> read(String kind, BiConsumer<String, byte[]> visitor) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Checks that all connections have ended, that nothing unexpected was logged and that no buffer was lost. */
    @Override
    public void close() {
        await().until(() -> server.stats().connections() == 1);
        neighboursAreServed();
        server.close();
        disk.shutdown();
        FuzzTarget.reportLeaks();
        leaks.close();
        ours.close();
        assertThat(leaks.lines()).isEmpty();
        assertThat(ours.lines())
                .filteredOn(line -> !line.contains("has changed hands")) // so it has
                .noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
    }
}
