package io.thingway.mqtt.internal.broker;

import static java.lang.Boolean.FALSE;
import static java.lang.Boolean.TRUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.RestartClient.Heard;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.store.StoreJournal;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import io.thingway.mqtt.plain.PlainStore.Change;
import io.thingway.mqtt.plain.PlainStore.Put;
import io.thingway.mqtt.plain.PlainStore.Remove;
import io.thingway.testkit.log.LogTap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients that come and go, with sessions that last, end or begin anew, alone and as a group, with messages that get too
 * old, and a process that dies at any moment, with what was not stored yet: whoever heard an acknowledgement can rely on it.
 */
class BrokerRestartPropertyTest {
    private static final int STEPS = 600;
    private static final int SEEDS = 2_000;

    /** A message that everybody publishes when everything else is over. */
    private static final int LAST = STEPS;

    private static final int TO_ABSENT = STEPS + 1;

    @Property(tries = 1000)
    void what_was_acknowledged_survives(@ForAll long seed) {
        run(new CrashingStore(), seed);
    }

    /** That the test above sees what it is there for. */
    @ParameterizedTest
    @MethodSource("writes")
    void a_write_that_is_left_out_is_found(LeftOut what) {
        long found = LongStream.range(0, SEEDS)
                .filter(seed -> fails(new CrashingStore(what.changes), seed))
                .findFirst()
                .orElse(-1);
        System.out.println("left out " + what + ": found with seed " + found);
        assertThat(found).isNotNegative();
        run(new CrashingStore(), found);
    }

    /** A kind of write. */
    record LeftOut(String name, Predicate<Change> changes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<LeftOut> writes() {
        return Stream.of(
                new LeftOut("session", put(Kinds.SESSION)),
                new LeftOut("end of session", remove(Kinds.SESSION)),
                new LeftOut("subscription", put(Kinds.SUBSCRIPTION)),
                new LeftOut("end of subscription", remove(Kinds.SUBSCRIPTION)),
                new LeftOut("message", change -> put(Kinds.MESSAGE).test(change) && !isMark(change)),
                new LeftOut("PUBREC", change -> put(Kinds.MESSAGE).test(change) && isMark(change)),
                new LeftOut("end of message", remove(Kinds.MESSAGE)),
                new LeftOut("taken", put(Kinds.TAKEN)),
                new LeftOut("PUBREL", remove(Kinds.TAKEN)),
                new LeftOut("will", put(Kinds.WILL)),
                new LeftOut("end of will", remove(Kinds.WILL)),
                new LeftOut("retained", put(Kinds.RETAINED)),
                new LeftOut("end of retained", remove(Kinds.RETAINED)));
    }

    private static Predicate<Change> put(String kind) {
        return change -> change instanceof Put && change.kind().equals(kind);
    }

    private static Predicate<Change> remove(String kind) {
        return change -> change instanceof Remove && change.kind().equals(kind);
    }

    private static boolean isMark(Change change) {
        return ((Put) change).state().length == States.mark().length;
    }

    private static boolean fails(CrashingStore store, long seed) {
        try {
            run(store, seed);
            return false;
        } catch (AssertionError found) {
            return true;
        }
    }

    private static void run(CrashingStore store, long seed) {
        try (LogTap quiet = LogTap.on(StoreJournal.class.getName())) {
            runLoudly(store, seed);
            assertThat(quiet.lines()).noneMatch(line -> line.contains("failed"));
        }
    }

    private static void runLoudly(CrashingStore store, long seed) {
        RestartWorld world = new RestartWorld(store, new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            world.step(step);
        }
        world.settle();
        noLeftovers(world);
        world.publishToAbsent("m" + TO_ABSENT);
        world.crash();
        world.leaveWill();
        world.clients.forEach(client -> client.publish("m" + LAST, 1, false, 0));
        world.settle();
        check(world);
    }

    private static void check(RestartWorld world) {
        assertThat(world.clients).allMatch(RestartClient::settled);
        assertThat(world.store.states(Kinds.MESSAGE)).isEmpty();
        assertThat(world.store.states(Kinds.TAKEN)).isEmpty();
        assertThat(world.store.states(Kinds.WILL)).hasSize((int)
                world.clients.stream().filter(RestartClient::hasWill).count());
        noLeftovers(world);
        for (RestartClient client : world.clients) {
            nothingIsLost(world, client);
            exactlyOnce(client);
            inOrder(world, client);
            assertThat(client.heard)
                    .filteredOn(heard -> heard.text().equals("m" + LAST))
                    .as("subscriptions of %s", client.id)
                    .allMatch(heard -> client.mayHear(heard.topic()));
        }
        group(world);
        retained(world);
    }

    /** Of sessions that have ended nothing is left, in memory and in the store. Everybody is there. */
    private static void noLeftovers(RestartWorld world) {
        Census census = world.broker.census();
        assertThat(census.sessions()).isEqualTo(world.clients.size());
        assertSubscriptions(census.subscriptions(), world.clients);
        List<RestartClient> stored =
                world.clients.stream().filter(RestartClient::isStored).toList();
        assertThat(world.store.states(Kinds.SESSION)).hasSameSizeAs(stored);
        assertSubscriptions(world.store.states(Kinds.SUBSCRIPTION).size(), stored);
    }

    private static void assertSubscriptions(int actual, List<RestartClient> clients) {
        int certain = clients.stream().mapToInt(RestartClient::subscriptions).sum();
        int doubts = clients.stream().mapToInt(RestartClient::doubts).sum();
        assertThat(actual).as("subscriptions").isBetween(certain, certain + doubts);
    }

    private static void group(RestartWorld world) {
        Set<String> owed = new TreeSet<>();
        List<Heard> heard = new ArrayList<>();
        for (RestartClient client : world.clients) {
            owed.addAll(client.owedToGroup.keySet());
            heard.addAll(client.heardForGroup);
        }
        owed.removeAll(world.expired);
        assertThat(heard.stream().map(Heard::text)).as("heard by the group").containsAll(owed);
        assertThat(heard).noneMatch(Heard::retained);
        assertThat(heard.stream()
                        .filter(each -> each.qos() == 2 && !each.text().isEmpty())
                        .map(Heard::text))
                .as("heard once by the group")
                .doesNotHaveDuplicates();
        lastInGroup(world);
    }

    /** Everybody is there, and nothing gets lost any more. */
    private static void lastInGroup(RestartWorld world) {
        List<String> last = new ArrayList<>();
        for (RestartClient client : world.clients) {
            List<String> own = client.heardForGroup.stream()
                    .filter(heard -> heard.text().equals("m" + LAST))
                    .map(Heard::topic)
                    .toList();
            assertThat(own.isEmpty() || !FALSE.equals(client.inGroup()))
                    .as("%s hears for the group", client.id)
                    .isTrue();
            last.addAll(own);
        }
        assertThat(last).doesNotHaveDuplicates();
        if (world.clients.stream().anyMatch(client -> TRUE.equals(client.inGroup()))) {
            assertThat(last).hasSameSizeAs(world.clients);
        }
    }

    private static void nothingIsLost(RestartWorld world, RestartClient client) {
        Set<String> heard = client.heard.stream().map(Heard::text).collect(Collectors.toSet());
        heard.addAll(world.expired);
        for (RestartClient author : world.clients) {
            author.owed.forEach((text, readers) -> assertThat(!readers.contains(client.id) || heard.contains(text))
                    .as("%s for %s", text, client.id)
                    .isTrue());
        }
    }

    /** A retained message for a newcomer is another copy. */
    private static void exactlyOnce(RestartClient client) {
        List<String> once = client.heard.stream()
                .filter(heard ->
                        heard.qos() == 2 && !heard.retained() && !heard.text().isEmpty())
                .map(Heard::text)
                .toList();
        assertThat(once).doesNotHaveDuplicates();
    }

    /**
     * With QoS 1 only of what was to be heard when it was published first: what nobody heard then, or was too old, may be
     * heard when it is published again.
     */
    private static void inOrder(RestartWorld world, RestartClient client) {
        Map<String, List<String>> heard = new TreeMap<>();
        client.heard.stream()
                .filter(each -> !each.retained() && !each.text().isEmpty())
                .forEach(each -> heard.computeIfAbsent(each.topic(), none -> new ArrayList<>())
                        .add(each.text()));
        for (RestartClient author : world.clients) {
            author.published.forEach((topic, texts) -> {
                List<String> first = heard.getOrDefault(topic, List.of()).stream()
                        .distinct()
                        .filter(text -> topic.endsWith("2")
                                || (author.owed.getOrDefault(text, Set.of()).contains(client.id)
                                        && !world.expired.contains(text)))
                        .toList();
                List<String> inOrder = new ArrayList<>(texts);
                inOrder.retainAll(first);
                assertThat(first).as("%s at %s", topic, client.id).isEqualTo(inOrder);
            });
        }
    }

    private static void retained(RestartWorld world) {
        Map<String, String> expected = new TreeMap<>();
        Set<String> unknown = new TreeSet<>();
        world.clients.forEach(client -> client.retained.forEach((topic, publication) -> {
            if (publication.givenUp) {
                unknown.add(topic);
            } else if (publication.isRetained(world.now)) {
                expected.put(topic, publication.text);
            }
        }));
        Map<String, String> kept = new TreeMap<>();
        BrokerSession newcomer = new BrokerSession("newcomer", QueueLimits.DEFAULT, (delivery, why) -> {}, () -> 0);
        TopicFilter.Valid everything = (TopicFilter.Valid) TopicFilter.plain("#");
        for (Copy copy : world.broker.subscribe(newcomer, everything, SubscriptionOptions.of(2))) {
            kept.put(copy.message().topic(), new String(copy.message().payload(), UTF_8));
        }
        kept.keySet().removeAll(unknown);
        assertThat(kept).isEqualTo(expected);
    }
}
