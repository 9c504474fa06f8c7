package io.thingway.platform.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.platform.Listener;
import io.thingway.platform.crash.PlainCrashClient.Heard;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients of plain topics with sessions that last, one of them away, and a server that is killed again and again: whatever
 * was acknowledged is heard, of QoS 2 once, in order. {@code -Dthingway.crash.seed=…} repeats a run's choices,
 * {@code -Dthingway.crash.kills=…} makes it longer.
 */
class PlainCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long seed = Long.getLong("thingway.crash.seed", new Random().nextLong());
    private final int kills = Integer.getInteger("thingway.crash.kills", 10);
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    private volatile boolean enough;

    @Test
    void whatever_was_acknowledged_survives_kill_nine() throws Exception {
        System.out.println("crash test of plain topics: seed " + seed + ", kills " + kills);
        try (CrashingServer server = CrashingServer.start(folder, "--plain-topics", "anonymous")) {
            URI uri = server.uri(Listener.MQTT);
            try (PlainCrashClient reader = PlainCrashClient.start(uri, "reader", "once", "atLeast");
                    PlainCrashClient sleeper = PlainCrashClient.start(uri, "sleeper", "once", "atLeast");
                    PlainCrashClient author = PlainCrashClient.start(uri, "author")) {
                List<PlainCrashClient> all = List.of(reader, sleeper, author);
                await().atMost(PATIENCE).until(() -> all.stream().allMatch(PlainCrashClient::subscribed));
                sleeper.away(true);
                publishAndKill(server, author);
                sleeper.away(false);
                check(author.acknowledged(), reader);
                check(author.acknowledged(), sleeper);
                assertThat(all).as("sessions, seed %s", seed).allMatch(client -> client.lostSessions() == 0);
                checkRetained(uri, author.acknowledged());
            }
        }
    }

    private void publishAndKill(CrashingServer server, PlainCrashClient author) throws Exception {
        Thread publishing = new Thread(() -> publish(author), "plain-crash-author");
        publishing.start();
        for (int kill = 0; kill < kills; kill++) {
            int moment = author.acknowledged().size() + 50 + random.nextInt(300);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> author.acknowledged().size() >= moment);
            server.kill();
            server.restart();
        }
        enough = true;
        publishing.join();
        await().atMost(PATIENCE).until(author::settled);
    }

    private void publish(PlainCrashClient author) {
        for (int number = 1; !enough; number += 3) {
            author.publish("once", number, 2, false);
            author.publish("atLeast", number + 1, 1, false);
            author.publish("state", number + 2, 1, true);
        }
    }

    private void check(Set<Integer> acknowledged, PlainCrashClient reader) {
        Set<Integer> expected = new TreeSet<>(acknowledged);
        expected.removeIf(number -> number % 3 == 0);
        await().atMost(PATIENCE).untilAsserted(() -> {
            Set<Integer> missing = new TreeSet<>(expected);
            reader.heard().forEach(heard -> missing.remove(heard.number()));
            assertThat(missing).as("acknowledged and not heard, seed %s", seed).isEmpty();
        });
        System.out.println("crash test of plain topics: " + expected.size() + " acknowledged, "
                + reader.heard().size() + " heard");
        assertThat(numbers(reader, "once")).as("once, seed %s", seed).doesNotHaveDuplicates();
        assertThat(numbers(reader, "once")).as("in order, seed %s", seed).isSorted();
        List<Integer> atLeast = numbers(reader, "atLeast");
        assertThat(new ArrayList<>(atLeast.stream().distinct().toList()))
                .as("in order, seed %s", seed)
                .isSorted();
    }

    private static List<Integer> numbers(PlainCrashClient reader, String topic) {
        return reader.heard().stream()
                .filter(heard -> heard.topic().equals(topic))
                .map(Heard::number)
                .collect(Collectors.toList());
    }

    private void checkRetained(URI uri, Set<Integer> acknowledged) {
        int last = acknowledged.stream()
                .filter(number -> number % 3 == 0)
                .reduce(Math::max)
                .orElseThrow();
        try (PlainCrashClient newcomer = PlainCrashClient.start(uri, "newcomer", "state")) {
            await().atMost(PATIENCE).until(() -> !newcomer.heard().isEmpty());
            assertThat(newcomer.heard().get(0).number())
                    .as("retained, seed %s", seed)
                    .isEqualTo(last);
        }
    }
}
