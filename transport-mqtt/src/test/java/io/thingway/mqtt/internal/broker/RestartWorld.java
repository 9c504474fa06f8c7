package io.thingway.mqtt.internal.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Drop;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.store.StoreJournal;
import io.thingway.mqtt.internal.broker.topic.Retained;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A broker that dies and comes back over its store, and clients that talk to it by the book. One thread. */
final class RestartWorld {
    private static final List<String> CLIENTS = List.of("a", "b", "c");

    final CrashingStore store;
    final List<RestartClient> clients = new ArrayList<>();
    private final Random random;
    private final Map<String, RestartWill> wills = new HashMap<>();
    private int connections;
    private Steps journal = new Steps();
    Broker broker;

    /** Messages of which a copy was too old. */
    final Set<String> expired = new HashSet<>();

    /** Milliseconds. */
    long now;

    /** Counts processes: whoever belongs to an earlier one is not heard. */
    int process;

    RestartWorld(CrashingStore store, Random random) {
        this.store = store;
        this.random = random;
        this.broker = start();
        CLIENTS.forEach(id -> clients.add(new RestartClient(id, this)));
    }

    private Broker start() {
        journal = new Steps();
        Broker started = new Broker(
                new BrokerLimits(QueueLimits.DEFAULT, new Retained.Limits(100, 100_000)),
                this::dropped,
                () -> now,
                new StoreJournal(store, journal, journal));
        started.restore(store).toCompletableFuture().join();
        return started;
    }

    /** Whether a session may end is seen when its client comes back. */
    private void dropped(Delivery delivery, Drop why) {
        Message message = ((Copy) delivery).message();
        if (why == Drop.EXPIRED) {
            assertThat(message.expires()).as("expiry").isLessThanOrEqualTo(now);
            expired.add(new String(message.payload(), UTF_8));
        } else if (delivery.qos() > 0 && why != Drop.SESSION_ENDED) {
            throw new AssertionError(why + " " + delivery);
        }
    }

    /** Something happens. */
    void step(int number) {
        RestartClient client = anybody();
        switch (random.nextInt(20)) {
            case 0 -> {
                if (random.nextInt(4) == 0) {
                    crash();
                }
            }
            case 1 -> store.refuse(random);
            case 2, 3, 4, 5 -> store.finish();
            case 6, 7, 8, 9 -> journal.run();
            case 10 -> pass(random.nextInt(RestartWill.DELAY));
            default -> client.step(number, random);
        }
    }

    /** Time passes: sessions end, messages get too old, wills become due. */
    void pass(long seconds) {
        now += seconds * 1_000;
        if (random.nextBoolean()) {
            broker.removeExpired();
        }
        broker.publishDue((will, author, over) -> {
            String text = new String(will.payload(), UTF_8);
            assertThat(wills.get(text).over).as("%s is void", text).isFalse();
            Message message = Message.of(will.topic(), will.payload(), will.qos(), will.retain());
            broker.publish(message, broker.route(will.topic()), author, 0);
            over.run();
        });
    }

    /** One who stays away has its will published, whatever happens meanwhile. */
    void leaveWill() {
        settle();
        anybody().leaveForGood();
        if (random.nextBoolean()) {
            crash();
        }
        pass(RestartWill.DELAY);
        if (random.nextBoolean()) {
            finish();
        }
        if (random.nextBoolean()) {
            crash();
            pass(RestartWill.DELAY);
        }
        settle();
        pass(0); // whose client has begun anew
        settle();
    }

    /** One publishes while the others are not there, and one of them may have shared a subscription. */
    void publishToAbsent(String text) {
        RestartClient author = anybody();
        anybody().ask(RestartSubscription.SHARED, true);
        settle();
        clients.stream().filter(client -> client != author).forEach(RestartClient::leaveSilently);
        author.publish(text, 1, false, 0);
        comeToRest();
        if (random.nextBoolean()) {
            crash();
        }
        settle();
    }

    private RestartClient anybody() {
        return clients.get(random.nextInt(clients.size()));
    }

    /** Of every third connection there is none. */
    @Nullable
    RestartWill newWill(String client) {
        connections++;
        if (connections % 3 == 0) {
            return null;
        }
        RestartWill will = new RestartWill(client, "w" + connections);
        wills.put(will.text, will);
        return will;
    }

    private void finish() {
        journal.finish(store);
    }

    void crash() {
        store.crash(random);
        process++;
        broker = start();
        clients.forEach(RestartClient::restarted);
    }

    /** Everybody is there, and everything comes to its end. */
    void settle() {
        clients.forEach(client -> client.connectIfGone(random));
        comeToRest();
    }

    private void comeToRest() {
        boolean more = true;
        while (more) {
            more = turn();
        }
    }

    private boolean turn() {
        boolean ran = journal.run();
        boolean finished = store.finish();
        boolean more = ran || finished;
        for (RestartClient client : clients) {
            boolean heard = client.hear();
            boolean spoke = client.speak();
            more = more || heard || spoke;
        }
        return more;
    }
}
