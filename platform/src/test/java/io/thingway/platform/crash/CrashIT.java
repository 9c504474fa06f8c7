package io.thingway.platform.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.model.ActivationCode;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.platform.Listener;
import io.thingway.platform.admin.AdminClient;
import io.thingway.platform.admin.AdminToken;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ThingConnectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer on each transport, activations besides, and a server that is killed again and again: what was acknowledged
 * is there once and in order, and no activation has used up a code for nothing. {@code -Dthingway.crash.seed=…}
 * repeats a run's choices, {@code -Dthingway.crash.kills=…} makes it longer.
 */
class CrashIT {
    private static final List<Listener> TRANSPORTS = List.of(Listener.MQTT, Listener.COAP, Listener.HTTP);

    private final long seed = Long.getLong("thingway.crash.seed", new Random().nextLong());
    private final int kills = Integer.getInteger("thingway.crash.kills", 20);
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    @Test
    void whatever_was_acknowledged_survives_kill_nine() throws Exception {
        System.out.println("crash test: seed " + seed + ", kills " + kills);
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        try (CrashingServer server = CrashingServer.start(folder);
                CrashActivations activations = CrashActivations.over(
                        TRANSPORTS.stream().map(server::uri).toList(), credentials)) {
            List<CrashWriter> writers = startWriters(server);
            try {
                for (int kill = 0; kill < kills; kill++) {
                    crash(server, activations, writers);
                }
                for (CrashWriter writer : writers) {
                    check(writer.finish(), writer.written(), stored(server, writer.token()));
                }
            } finally {
                writers.forEach(CrashWriter::close);
            }
            assertThat(activations.size()).isEqualTo(kills * TRANSPORTS.size());
        }
    }

    private static List<CrashWriter> startWriters(CrashingServer server) {
        List<ThingToken> tokens = admin(server).activateThings(TRANSPORTS.size()).stream()
                .map(ThingToken::new)
                .toList();
        List<CrashWriter> writers = new ArrayList<>();
        for (int i = 0; i < TRANSPORTS.size(); i++) {
            writers.add(CrashWriter.start(server.uri(TRANSPORTS.get(i)), tokens.get(i)));
        }
        return writers;
    }

    /** Kills at a random moment of a time in which every writer makes progress. */
    private void crash(CrashingServer server, CrashActivations activations, List<CrashWriter> writers)
            throws Exception {
        List<Integer> before =
                writers.stream().map(CrashWriter::acknowledgedSoFar).toList();
        List<ActivationCode> codes = admin(server).issueCodes(TRANSPORTS.size()).stream()
                .map(ActivationCode::new)
                .toList();
        await().atMost(Duration.ofSeconds(60)).until(() -> progress(before, writers));
        activations.start(codes);
        int moment = writers.get(0).acknowledgedSoFar() + random.nextInt(300);
        await().pollInterval(Duration.ofMillis(1)).until(() -> writers.get(0).acknowledgedSoFar() >= moment);
        server.kill();
        server.restart();
        activations.check();
    }

    private static boolean progress(List<Integer> before, List<CrashWriter> writers) {
        return Stream.iterate(0, i -> i < writers.size(), i -> i + 1)
                .allMatch(i -> writers.get(i).acknowledgedSoFar() > before.get(i) + 50);
    }

    private static AdminClient admin(CrashingServer server) {
        int port = server.uri(Listener.ADMIN).getPort();
        return new AdminClient(port, AdminToken.read(server.data()).orElseThrow());
    }

    /** The numbers in the history, oldest first. */
    private static List<Integer> stored(CrashingServer server, ThingToken token) {
        try (BlockingThingConnection connection =
                        ThingConnectors.connect(server.uri(Listener.HTTP)).blocking();
                Stream<ResourceValue> rows =
                        connection.thing(token).stream(new ResourceKey(CrashWriter.KEY), null, null)) {
            List<Integer> numbers = new ArrayList<>(
                    rows.map(row -> Integer.valueOf(row.value().toString())).toList());
            Collections.reverse(numbers);
            return numbers;
        }
    }

    private void check(Set<Integer> acknowledged, int written, List<Integer> stored) {
        System.out.println("crash test: " + acknowledged.size() + " of " + written + " writes acknowledged, "
                + stored.size() + " stored");
        assertThat(stored).as("in order, seed %s", seed).isSorted();
        assertThat(new HashSet<>(stored)).as("once, seed %s", seed).hasSameSizeAs(stored);
        Set<Integer> missing = new TreeSet<>(acknowledged); // no containsAll: it would compare each with each
        missing.removeAll(new HashSet<>(stored));
        assertThat(missing).as("acknowledged and not there, seed %s", seed).isEmpty();
        assertThat(acknowledged).as("the writer got on, seed %s", seed).hasSizeGreaterThan(kills * 50);
    }
}
