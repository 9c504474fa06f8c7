package io.thingway.mqtt.internal.broker;

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
import org.jspecify.annotations.Nullable;

/**
 * A client with a session that lasts: it sends again what was not acknowledged, takes a message of QoS 2 once, and notes
 * what it may rely on. The packets of each direction keep their order, and are lost with the connection.
 */
final class RestartClient {
    /** Something that it publishes until it is acknowledged. */
    private static final class Publication {
        final int id;
        final Message message;

        /** Subscriptions of all clients that were in force ever since. */
        final Set<RestartSubscription> heardBy = new LinkedHashSet<>();

        boolean received;

        Publication(int id, Message message) {
            this.id = id;
            this.message = message;
        }
    }

    /** A packet that is sent when something is stored. */
    private record Answer(CompletableFuture<?> stored, Runnable packet) {}

    /** A subscription that is in force for certain. */
    record RestartSubscription(String client, String filter) {}

    /** What it has taken; {@code retained} only as a newcomer. */
    record Heard(String topic, String text, int qos, boolean retained) {}

    private static final int WINDOW = 3;
    private static final int IDS = 10;
    private static final long EXPIRY = 1_000;

    final String id;
    private final RestartWorld world;

    final List<Heard> heard = new ArrayList<>();
    final Map<String, String> retained = new TreeMap<>();
    final Map<String, List<String>> published = new TreeMap<>();

    /** What must have been heard, by the text of the message. */
    final Map<String, Set<String>> owed = new LinkedHashMap<>();

    private final Map<Integer, Publication> unacknowledged = new LinkedHashMap<>();
    private final Set<Integer> unreleased = new HashSet<>();

    /** Those that are in force for certain, or for certain not. */
    private final Map<String, Boolean> filters = new HashMap<>();

    private final List<RestartWill> wills = new ArrayList<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Queue<Runnable> toBroker = new ArrayDeque<>();
    private final Queue<Runnable> toClient = new ArrayDeque<>();
    private @Nullable Ears connection;
    private boolean hasSession;
    private int nextId;

    RestartClient(String id, RestartWorld world) {
        this.id = id;
        this.world = world;
    }

    void step(int number, Random random) {
        if (connection == null) {
            connect();
            return;
        }
        switch (random.nextInt(16)) {
            case 0 -> leave(random.nextBoolean());
            case 1 -> connect(); // takes over
            case 2 -> ask(List.of(id + "/1", "+/2", "#", "b/#").get(random.nextInt(4)), random.nextInt(3) > 0);
            case 3, 4, 5 -> publish(number, 1 + random.nextInt(2), random.nextInt(3) == 0, random.nextInt(6) == 0);
            case 6, 7, 8, 9, 10 -> speak();
            default -> hear();
        }
    }

    void connectIfGone() {
        if (connection == null) {
            connect();
        }
    }

    private void connect() {
        cutOff();
        Ears ears = new Ears();
        Attachment by = new Attachment(ears, WINDOW, EXPIRY, ears.lastWill(), () -> {});
        Broker.Opened opened = world.broker.open(id, false, by);
        ears.session = opened.session();
        connection = ears;
        ears.afterStored(() -> connected(ears, opened.present()));
    }

    private void connected(Ears ears, boolean present) {
        assertThat(present || !hasSession).as("a session that was acknowledged").isTrue();
        if (!present) {
            unreleased.clear();
        }
        hasSession = true;
        wills.stream().filter(will -> will != ears.will).forEach(will -> will.over = true);
        ears.open();
        unacknowledged.values().forEach(this::send);
    }

    /** With DISCONNECT, or without a word: then the will stands. */
    private void leave(boolean silently) {
        Ears ears = connection;
        cutOff();
        if (ears != null) {
            world.broker.disconnected(ears.session, ears, EXPIRY, silently ? ears.lastWill() : null);
            if (!silently && ears.will != null) {
                RestartWill will = ears.will;
                world.broker.stored().thenRun(() -> will.over = true);
            }
        }
    }

    /** Its will is owed to those who have subscribed for certain. */
    void leaveForGood() {
        if (connection != null && connection.will != null) {
            RestartWill will = connection.will;
            Set<String> readers = world.clients.stream()
                    .filter(client -> client.hearsForCertain(will.last.topic()))
                    .map(client -> client.id)
                    .collect(Collectors.toSet());
            owed.put(will.text, readers);
        }
        leave(true);
    }

    private boolean hearsForCertain(String topic) {
        return filters.entrySet().stream()
                .anyMatch(filter -> filter.getValue() && ReferenceBroker.fits(filter.getKey(), topic));
    }

    /** Whether the broker has a will of it now. */
    boolean hasWill() {
        return connection != null && connection.will != null;
    }

    /** Whatever is under way is lost. */
    void cutOff() {
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

    /** One topic for each QoS: only there an order is promised. */
    void publish(int number, int qos, boolean retain, boolean empty) {
        if (connection == null || !connection.open || unacknowledged.size() == IDS) {
            return;
        }
        do {
            nextId = nextId % IDS + 1;
        } while (unacknowledged.containsKey(nextId));
        String topic = id + '/' + qos;
        String text = empty && retain ? "" : "m" + number;
        Publication publication = new Publication(nextId, Message.of(topic, text.getBytes(UTF_8), qos, retain));
        unacknowledged.put(nextId, publication);
        published.computeIfAbsent(topic, none -> new ArrayList<>()).add(text);
        if (retain) {
            retained.put(topic, text);
        }
        for (RestartClient client : world.clients) {
            client.filters.forEach((filter, sure) -> {
                if (sure && ReferenceBroker.fits(filter, topic)) {
                    publication.heardBy.add(new RestartSubscription(client.id, filter));
                }
            });
        }
        send(publication);
    }

    private void send(Publication publication) {
        Ears ears = connection;
        if (publication.received) {
            toBroker.add(() -> release(ears, publication));
        } else if (publication.message.qos() == 1) {
            toBroker.add(() -> {
                world.broker.publish(
                        publication.message, world.broker.route(publication.message.topic()), ears.session, 0);
                ears.afterStored(() -> acknowledged(publication));
            });
        } else {
            toBroker.add(() -> {
                if (ears.session.begin(publication.id)) {
                    world.broker.publish(
                            publication.message,
                            world.broker.route(publication.message.topic()),
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

    private void release(Ears ears, Publication publication) {
        ears.session.release(publication.id);
        ears.afterStored(() -> unacknowledged.remove(publication.id));
    }

    private void acknowledged(Publication publication) {
        unacknowledged.remove(publication.id);
        note(publication);
    }

    private void note(Publication publication) {
        if (publication.message.payload().length == 0) {
            return;
        }
        Set<String> those =
                owed.computeIfAbsent(new String(publication.message.payload(), UTF_8), none -> new LinkedHashSet<>());
        publication.heardBy.forEach(subscription -> those.add(subscription.client()));
    }

    /** SUBSCRIBE, or UNSUBSCRIBE: what it was is not certain any more, what it will be is not yet. */
    private void ask(String filter, boolean subscribe) {
        Ears ears = connection;
        if (ears == null || !ears.open) {
            return;
        }
        int turn = asked.merge(filter, 1, Integer::sum);
        filters.remove(filter);
        world.clients.forEach(client -> client.unacknowledged
                .values()
                .forEach(publication -> publication.heardBy.remove(new RestartSubscription(id, filter))));
        TopicFilter.Valid valid = (TopicFilter.Valid) TopicFilter.plain(filter);
        toBroker.add(() -> {
            if (subscribe) {
                List<Copy> now = world.broker.subscribe(ears.session, valid, SubscriptionOptions.of(2));
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

    /** Whether it may have a subscription that fits. */
    boolean mayHear(String topic) {
        return asked.keySet().stream()
                .anyMatch(filter -> ReferenceBroker.fits(filter, topic) && filters.getOrDefault(filter, true));
    }

    boolean settled() {
        return unacknowledged.isEmpty() && unreleased.isEmpty();
    }

    private void take(int packetId, Copy copy) {
        if (copy.qos() < 2 || unreleased.add(packetId)) {
            heard.add(new Heard(
                    copy.message().topic(), new String(copy.message().payload(), UTF_8), copy.qos(), copy.retain()));
        }
    }

    /** Its end of one connection, on the broker's side. */
    private final class Ears implements OpenSink {
        private final int process = world.process;
        private final List<Runnable> behindConnAck = new ArrayList<>();
        private final Queue<Answer> answers = new ArrayDeque<>();
        private final @Nullable RestartWill will = world.newWill(id);
        private BrokerSession session;
        private boolean open;

        private Ears() {
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
