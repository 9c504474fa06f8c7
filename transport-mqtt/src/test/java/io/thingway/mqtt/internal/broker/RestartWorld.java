package io.thingway.mqtt.internal.broker;

import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.store.StoreJournal;
import io.thingway.mqtt.internal.broker.topic.Retained;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A broker that dies and comes back over its store, and clients that talk to it by the book. One thread. */
final class RestartWorld {
    private static final List<String> CLIENTS = List.of("a", "b", "c");

    final CrashingStore store;
    final List<RestartClient> clients = new ArrayList<>();
    private final Random random;
    private Steps journal = new Steps();
    Broker broker;

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
                (delivery, why) -> {
                    if (delivery.qos() > 0) {
                        throw new AssertionError(why + " " + delivery);
                    }
                },
                () -> 0,
                new StoreJournal(store, journal, journal));
        started.restore(store).toCompletableFuture().join();
        return started;
    }

    /** Something happens. */
    void step(int number) {
        RestartClient client = clients.get(random.nextInt(clients.size()));
        switch (random.nextInt(20)) {
            case 0 -> {
                if (random.nextInt(4) == 0) {
                    crash();
                }
            }
            case 1 -> store.refuse(random);
            case 2, 3, 4, 5 -> store.finish();
            case 6, 7, 8, 9 -> journal.run();
            default -> client.step(number, random);
        }
    }

    void crash() {
        store.crash(random);
        process++;
        broker = start();
        clients.forEach(RestartClient::cutOff);
    }

    /** Everybody is there, and everything comes to its end. */
    void settle() {
        clients.forEach(RestartClient::connectIfGone);
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
