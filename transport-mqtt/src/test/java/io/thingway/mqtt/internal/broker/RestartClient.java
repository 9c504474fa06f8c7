package io.thingway.mqtt.internal.broker;

import static java.lang.Boolean.FALSE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.session.Attachment;
import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.LastWill;
import io.thingway.mqtt.internal.broker.session.OpenSink;
import io.thingway.mqtt.internal.broker.session.SubscriptionOptions;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client by the book: it goes on with its session or begins anew, sends again what was not acknowledged, takes a message
 * of QoS 2 once, and notes what it may rely on. The packets of each direction keep their order, and are lost with the
 * connection.
 */
final class RestartClient {

    /** A packet that is sent when something is stored. */
    private record Answer(CompletableFuture<?> stored, Runnable packet) {}

    /** What it has taken; {@code retained} only as a newcomer. */
    record Heard(String topic, String text, int qos, boolean retained) {}

    /** A message for the group: who has belonged to it for certain ever since it was published. */
    record ForGroup(int qos, Set<String> members) {
        /** A member's session has ended. What it had is for another one; with QoS 2 not where it was sent, which only the broker knows. */
        private boolean isLostWith(String member) {
            members.remove(member);
            return qos == 2 || members.isEmpty();
        }
    }

    private static final int WINDOW = 3;
    private static final int IDS = 10;

    /** Seconds: longer than anything here, some of the time that passes, and as long as the connection. */
    private static final List<Long> EXPIRIES =
            List.of(1_000L, 1_000L, 1_000L, 1_000L, 1_000L, 1_000L, 1_000L, 10L, 3L, 0L);

    /** Tells apart copies for the group from those for the client itself. */
    private static final int GROUP = 1;

    private static final SubscriptionOptions FOR_GROUP =
            new SubscriptionOptions(2, false, false, SubscriptionOptions.RetainHandling.ALWAYS, GROUP);

    final String id;
    private final RestartWorld world;

    /** For itself. */
    final List<Heard> heard = new ArrayList<>();

    final List<Heard> heardForGroup = new ArrayList<>();

    /** What it has published last to be retained, by topic. */
    final Map<String, RestartPublication> retained = new TreeMap<>();

    final Map<String, List<String>> published = new TreeMap<>();

    /** What must have been heard, by the text of the message. */
    final Map<String, Set<String>> owed = new LinkedHashMap<>();

    /** What somebody of the group must have heard, by the text of the message. */
    final Map<String, ForGroup> owedToGroup = new LinkedHashMap<>();

    private final RestartLifetime lifetime = new RestartLifetime();
    private final Map<Integer, RestartPublication> unacknowledged = new LinkedHashMap<>();
    private final Set<Integer> unreleased = new HashSet<>();

    /** Those that are in force for certain, or for certain not. */
    private final Map<String, Boolean> filters = new HashMap<>();

    private final List<RestartWill> wills = new ArrayList<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Queue<Runnable> toBroker = new ArrayDeque<>();
    private final Queue<Runnable> toClient = new ArrayDeque<>();
    private @Nullable Ears connection;
    private boolean beginsAnew;
    private boolean inDoubt;
    private int nextId;

    RestartClient(String id, RestartWorld world) {
        this.id = id;
        this.world = world;
    }

    void step(int number, Random random) {
        if (connection == null) {
            if (random.nextInt(4) == 0) {
                connect(random);
            }
            return;
        }
        switch (random.nextInt(16)) {
            case 0 -> leave(random);
            case 1 -> connect(random); // takes over
            case 2 -> {
                List<String> some =
                        List.of(id + "/1", "+/2", "#", "b/#", RestartSubscription.SHARED, RestartSubscription.SHARED);
                ask(some.get(random.nextInt(some.size())), random.nextInt(3) > 0);
            }
            case 3, 4, 5 -> {
                boolean retain = random.nextInt(3) == 0;
                String text = retain && random.nextInt(6) == 0 ? "" : "m" + number;
                publish(text, 1 + random.nextInt(2), retain, random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 0);
            }
            case 6, 7, 8, 9, 10 -> speak();
            default -> hear();
        }
    }

    void connectIfGone(Random random) {
        if (connection == null) {
            connect(random);
        }
    }

    /**
     * Whoever begins anew does so until it has heard that it could; and so does from the second time on whose session may
     * have ended, as the first may have made another one.
     */
    /**
     * Who begins anew does so until it has heard that it could. So does one whose session may have ended and who did not hear
     * whether it has: what is present then may be another one.
     */
    private void connect(Random random) {
        Ears before = connection;
        cutOff();
        beginsAnew |= inDoubt || random.nextInt(15) == 0;
        inDoubt = !lifetime.lasts(world.now);
        Ears ears = new Ears(any(EXPIRIES, random));
        Attachment by = new Attachment(ears, WINDOW, ears.expiry, ears.lastWill(), () -> {});
        Broker.Opened opened = world.broker.open(id, beginsAnew, by);
        assertThat(opened.present())
                .as("%s has a session", id)
                .isIn(!beginsAnew && lifetime.mayLast(world.now), !beginsAnew && lifetime.lasts(world.now));
        ears.session = opened.session();
        ears.isStored = opened.present() || ears.expiry > 0;
        connection = ears;
        lifetime.here(ears.expiry, world.broker.stored());
        if (before != null) {
            world.broker.disconnected(before.session, before, before.expiry, before.lastWill());
        }
        if (!opened.present()) {
            lose(ears);
        }
        ears.afterStored(() -> connected(ears, opened.present()));
    }

    private static long any(List<Long> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    /** Its earlier session has ended, unless a crash brings it back: nothing of it is certain any more. */
    private void lose(Ears ears) {
        wills.removeIf(will -> will != ears.will); // due
        filters.clear();
        boolean forGroup = asked.containsKey(RestartSubscription.SHARED);
        for (RestartClient client : world.clients) {
            client.owed.values().forEach(readers -> readers.remove(id));
            client.unacknowledged
                    .values()
                    .forEach(publication ->
                            publication.heardBy.removeIf(by -> by.client().equals(id) || (forGroup && by.isShared())));
            if (forGroup) {
                client.owedToGroup.values().removeIf(owed -> owed.isLostWith(id));
            }
        }
    }

    private void connected(Ears ears, boolean present) {
        beginsAnew = false;
        inDoubt = false;
        if (present) {
            wills.stream().filter(will -> will != ears.will).forEach(will -> will.over = true);
        } else {
            giveUp();
        }
        ears.open();
        unacknowledged.values().forEach(this::send);
    }

    /** It has heard that there is nothing to go on with (MQTT 5, 3.2.2.1.1). */
    private void giveUp() {
        unreleased.clear();
        unacknowledged.values().forEach(publication -> publication.givenUp = true);
        unacknowledged.clear();
        asked.keySet().forEach(filter -> filters.put(filter, false));
    }

    /** With DISCONNECT, or without a word: then the will stands. */
    private void leave(Random random) {
        Ears ears = connection;
        if (ears == null || random.nextBoolean()) {
            leaveSilently();
            return;
        }
        cutOff();
        long expiry = ears.expiry > 0 && random.nextInt(4) == 0 ? any(EXPIRIES, random) : ears.expiry;
        world.broker.disconnected(ears.session, ears, expiry, null);
        lifetime.gone(expiry, world.now, world.broker.stored());
        if (ears.will != null) {
            RestartWill will = ears.will;
            world.broker.stored().thenRun(() -> will.over = true);
        }
    }

    void leaveSilently() {
        Ears ears = connection;
        cutOff();
        if (ears != null) {
            world.broker.disconnected(ears.session, ears, ears.expiry, ears.lastWill());
            lifetime.gone(ears.expiry, world.now, world.broker.stored());
        }
    }

    /** Its will is owed to those who have subscribed for certain. */
    void leaveForGood() {
        if (hasWill()) {
            RestartWill will = connection.will;
            Set<String> readers = world.clients.stream()
                    .filter(client -> client.hearsForCertain(will.last.topic()))
                    .map(client -> client.id)
                    .collect(Collectors.toSet());
            owed.put(will.text, readers);
        }
        leaveSilently();
    }

    private boolean hearsForCertain(String topic) {
        return certain(topic).anyMatch(subscription -> !subscription.isShared());
    }

    /** Its subscriptions for a topic that are in force for certain. */
    private Stream<RestartSubscription> certain(String topic) {
        return filters.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(entry -> new RestartSubscription(id, entry.getKey()))
                .filter(subscription -> subscription.fits(topic));
    }

    /** Whether a will of it is stored now. */
    boolean hasWill() {
        return isStored() && connection.will != null;
    }

    /** Whether it is there with a session that is stored. */
    boolean isStored() {
        return connection != null && connection.isStored;
    }

    /** How many subscriptions it has for certain. */
    int subscriptions() {
        return (int) filters.values().stream().filter(Boolean::booleanValue).count();
    }

    /** How many it may have besides. */
    int doubts() {
        return asked.size() - filters.size();
    }

    /** Whether it listens for the group; absent: perhaps. */
    @Nullable
    Boolean inGroup() {
        return asked.containsKey(RestartSubscription.SHARED) ? filters.get(RestartSubscription.SHARED) : FALSE;
    }

    /** The process has ended, and another one is there. Sessions that were not stored had nobody who would hand on what they left. */
    void restarted() {
        if (connection != null && !connection.isStored && asked.containsKey(RestartSubscription.SHARED)) {
            world.clients.forEach(client -> client.owedToGroup.clear());
        }
        cutOff();
        lifetime.restarted(world.now, world.broker.stored());
    }

    /** Whatever is under way is lost. */
    private void cutOff() {
        connection = null;
        toBroker.clear();
        toClient.clear();
    }

    /** The broker takes the next packet; false: there is none. */
    boolean speak() {
        return run(toBroker);
    }

    /** The client takes the next packet; false: there is none. */
    boolean hear() {
        return run(toClient);
    }

    private static boolean run(Queue<Runnable> packets) {
        Runnable next = packets.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    /** One topic for each QoS: only there an order is promised. {@code expiry} in seconds; 0: none. */
    void publish(String text, int qos, boolean retain, int expiry) {
        if (connection == null || !connection.open || unacknowledged.size() == IDS) {
            return;
        }
        do {
            nextId = nextId % IDS + 1;
        } while (unacknowledged.containsKey(nextId));
        String topic = id + '/' + qos;
        RestartPublication publication = new RestartPublication(nextId, topic, text, qos, retain, expiry);
        unacknowledged.put(nextId, publication);
        published.computeIfAbsent(topic, none -> new ArrayList<>()).add(text);
        if (retain) {
            retained.put(topic, publication);
        }
        world.clients.forEach(client -> client.certain(topic).forEach(publication.heardBy::add));
        send(publication);
    }

    private void send(RestartPublication publication) {
        Ears ears = connection;
        if (publication.received) {
            toBroker.add(() -> release(ears, publication));
        } else if (publication.qos == 1) {
            toBroker.add(() -> {
                world.broker.publish(
                        publication.arrives(world.now), world.broker.route(publication.topic), ears.session);
                ears.afterStored(() -> acknowledged(publication));
            });
        } else {
            toBroker.add(() -> {
                if (ears.session.begin(publication.id)) {
                    world.broker.publish(
                            publication.arrives(world.now),
                            world.broker.route(publication.topic),
                            ears.session,
                            publication.id);
                }
                ears.afterStored(() -> {
                    publication.received = true;
                    note(publication);
                    toBroker.add(() -> release(ears, publication));
                });
            });
        }
    }

    private void release(Ears ears, RestartPublication publication) {
        ears.session.release(publication.id);
        ears.afterStored(() -> unacknowledged.remove(publication.id));
    }

    private void acknowledged(RestartPublication publication) {
        unacknowledged.remove(publication.id);
        note(publication);
    }

    private void note(RestartPublication publication) {
        if (publication.text.isEmpty()) {
            return;
        }
        Set<String> those = owed.computeIfAbsent(publication.text, none -> new LinkedHashSet<>());
        for (RestartSubscription subscription : publication.heardBy) {
            if (subscription.isShared()) {
                owedToGroup
                        .computeIfAbsent(publication.text, none -> new ForGroup(publication.qos, new HashSet<>()))
                        .members()
                        .add(subscription.client());
            } else {
                those.add(subscription.client());
            }
        }
    }

    /** SUBSCRIBE, or UNSUBSCRIBE: what it was is not certain any more, what it will be is not yet. */
    void ask(String filter, boolean subscribe) {
        Ears ears = connection;
        if (ears == null || !ears.open) {
            return;
        }
        int turn = asked.merge(filter, 1, Integer::sum);
        filters.remove(filter);
        if (filter.equals(RestartSubscription.SHARED)) {
            world.clients.forEach(client ->
                    client.owedToGroup.values().forEach(owed -> owed.members().remove(id)));
        }
        world.clients.forEach(client -> client.unacknowledged
                .values()
                .forEach(publication -> publication.heardBy.remove(new RestartSubscription(id, filter))));
        TopicFilter.Valid valid = (TopicFilter.Valid) TopicFilter.parse(filter);
        SubscriptionOptions options = filter.equals(RestartSubscription.SHARED) ? FOR_GROUP : SubscriptionOptions.of(2);
        toBroker.add(() -> {
            if (subscribe) {
                List<Copy> now = world.broker.subscribe(ears.session, valid, options);
                ears.afterStored(() -> answered(filter, turn, true));
                now.forEach(ears.session::deliver);
            } else {
                world.broker.unsubscribe(ears.session, valid);
                ears.afterStored(() -> answered(filter, turn, false));
            }
        });
    }

    private void answered(String filter, int turn, boolean subscribed) {
        if (asked.get(filter) == turn) {
            filters.put(filter, subscribed);
        }
    }

    /** Whether it may have a subscription of its own that fits. */
    boolean mayHear(String topic) {
        return asked.keySet().stream()
                .filter(filter -> filters.getOrDefault(filter, true))
                .map(filter -> new RestartSubscription(id, filter))
                .anyMatch(subscription -> !subscription.isShared() && subscription.fits(topic));
    }

    boolean settled() {
        return unacknowledged.isEmpty() && unreleased.isEmpty();
    }

    @Override
    public String toString() {
        return id + " with " + unacknowledged.keySet() + " not acknowledged and " + unreleased + " not released";
    }

    private void take(int packetId, Copy copy) {
        if (copy.qos() < 2 || unreleased.add(packetId)) {
            List<Heard> list = copy.subscriptions().contains(GROUP) ? heardForGroup : heard;
            list.add(new Heard(
                    copy.message().topic(), new String(copy.message().payload(), UTF_8), copy.qos(), copy.retain()));
        }
    }

    /** Its end of one connection, on the broker's side. */
    private final class Ears implements OpenSink {
        private final int process = world.process;
        private final List<Runnable> behindConnAck = new ArrayList<>();
        private final Queue<Answer> answers = new ArrayDeque<>();
        private final @Nullable RestartWill will = world.newWill(id);
        private final long expiry;
        private BrokerSession session;
        private boolean isStored;
        private boolean open;

        private Ears(long expiry) {
            this.expiry = expiry;
            if (will != null) {
                wills.add(will);
            }
        }

        private @Nullable LastWill lastWill() {
            return will == null ? null : will.last;
        }

        /** As the server does: nothing is answered before it is stored, nor before what came earlier. */
        void afterStored(Runnable answer) {
            CompletionStage<?> stored = world.broker.stored();
            answers.add(new Answer(stored.toCompletableFuture(), answer));
            stored.thenRun(this::answerStored);
        }

        private void answerStored() {
            while (!answers.isEmpty() && answers.element().stored().isDone()) {
                arrive(answers.remove().packet());
            }
        }

        private void arrive(Runnable packet) {
            if (process == world.process && connection == this) {
                toClient.add(() -> {
                    if (connection == this) {
                        packet.run();
                    }
                });
            }
        }

        void open() {
            open = true;
            behindConnAck.forEach(this::arrive);
        }

        private void send(Runnable packet) {
            if (open) {
                arrive(packet);
            } else {
                behindConnAck.add(packet);
            }
        }

        private void answer(Runnable packet) {
            toBroker.add(packet);
        }

        @Override
        public void publish(int packetId, boolean duplicate, Delivery delivery) {
            assertThat(!duplicate && delivery.expired(world.now))
                    .as("%s is too old", delivery)
                    .isFalse();
            send(() -> {
                take(packetId, (Copy) delivery);
                if (delivery.qos() == 1) {
                    answer(() -> session.acknowledged(packetId));
                } else if (delivery.qos() == 2) {
                    answer(() -> session.received(packetId));
                }
            });
        }

        @Override
        public void release(int packetId) {
            send(() -> {
                unreleased.remove(packetId);
                answer(() -> session.completed(packetId));
            });
        }
    }
}
