package io.thingway.mqtt.internal.server;

import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.broker.Broker;
import io.thingway.mqtt.internal.broker.BrokerLimits;
import io.thingway.mqtt.internal.broker.Census;
import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Drop;
import io.thingway.mqtt.internal.broker.session.QueueLimits;
import io.thingway.mqtt.internal.broker.store.Journal;
import io.thingway.mqtt.internal.broker.store.StoreJournal;
import io.thingway.mqtt.internal.broker.topic.Retained;
import io.thingway.mqtt.plain.ClientLogin;
import io.thingway.mqtt.plain.PlainLimits;
import io.thingway.mqtt.plain.PlainStats;
import io.thingway.mqtt.plain.PlainTopics;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plain topics of one server: who may use them, how much, and where their messages go. */
final class Plain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Plain.class);
    private static final long UPKEEP_SECONDS = 10;
    private static final long WILLS_MILLIS = 500;
    private static final long RESTORE_SECONDS = 300;
    private static final long CLOSE_SECONDS = 3;

    private final ClientLogin login;
    private final PlainLimits limits;
    private final Broker broker;
    private final Drops drops;
    private final BiConsumer<Delivery, Drop> dropped;
    private final TakeOvers takeOvers = new TakeOvers(System::nanoTime);
    private final List<LateWills> heirs = new CopyOnWriteArrayList<>();
    private final Future<?> upkeep;
    private final Future<?> wills;

    private Plain(PlainTopics topics, Broker broker, Drops drops, SysTopics ofServer) {
        this.login = topics.login();
        this.limits = topics.limits();
        this.broker = broker;
        this.drops = drops;
        this.dropped = drops::count;
        this.upkeep = GlobalEventExecutor.INSTANCE.scheduleWithFixedDelay(
                () -> keepUp(ofServer), UPKEEP_SECONDS, UPKEEP_SECONDS, TimeUnit.SECONDS);
        this.wills = GlobalEventExecutor.INSTANCE.scheduleWithFixedDelay(
                this::publishDueWills, WILLS_MILLIS, WILLS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void keepUp(SysTopics ofServer) {
        try {
            broker.removeExpired();
            ofServer.publish();
        } catch (RuntimeException failed) {
            LOG.error("the upkeep of plain topics failed, and is tried again", failed);
        }
    }

    /** Takes what an earlier process has left, and waits for that; {@code listeners} are those that are open, as they come. */
    static Plain open(PlainTopics topics, Collection<Counters> listeners) {
        Drops drops = new Drops();
        Journal journal = topics.store() == null ? Journal.none() : StoreJournal.of(topics.store());
        PlainLimits limits = topics.limits();
        Broker broker = new Broker(
                new BrokerLimits(
                        queues(limits),
                        limits.allQueuedBytes(),
                        limits.filterBytes(),
                        limits.offlineSessions(),
                        new Retained.Limits(limits.retainedTopics(), limits.retainedBytes())),
                drops::count,
                System::currentTimeMillis,
                journal);
        if (topics.store() != null) {
            awaitRestored(broker.restore(topics.store()));
        }
        return new Plain(topics, broker, drops, new SysTopics(broker, drops, listeners));
    }

    private static void awaitRestored(CompletionStage<?> restored) {
        try {
            restored.toCompletableFuture().get(RESTORE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw unread(ThingException.from(failed).message(), failed);
        } catch (TimeoutException late) {
            throw unread("no end after " + RESTORE_SECONDS + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unread("interrupted", interrupted);
        }
    }

    private static ThingException unread(String why, Exception cause) {
        return ThingException.of(ErrorCode.UNAVAILABLE, "plain topics cannot be read from their store: " + why, cause);
    }

    private static QueueLimits queues(PlainLimits limits) {
        return new QueueLimits(
                limits.queuedMessages(),
                limits.queuedBytes(),
                limits.queuedFor().toMillis(),
                limits.dropOldest() ? QueueLimits.Policy.OLDEST : QueueLimits.Policy.NEWEST);
    }

    ClientLogin login() {
        return login;
    }

    Broker broker() {
        return broker;
    }

    /** Who is told of messages that somebody did not get: one for all of them. */
    BiConsumer<Delivery, Drop> dropped() {
        return dropped;
    }

    TakeOvers takeOvers() {
        return takeOvers;
    }

    /** A listener opens: wills are carried out by any that is open, those that an earlier process has left at once. */
    void opens(ServerSetup listener) {
        heirs.add(new LateWills(listener, this));
        publishDueWills();
    }

    /** It has closed. */
    void closed(Counters listener) {
        heirs.removeIf(heir -> heir.isOf(listener));
    }

    /** Publishes the wills whose time has come. */
    void publishDueWills() {
        try {
            heirs.stream().findFirst().ifPresent(broker::publishDue);
        } catch (RuntimeException failed) {
            LOG.error("a will was not published", failed);
        }
    }

    int topicAliases() {
        return limits.topicAliases();
    }

    PlainStats stats() {
        Census census = broker.census();
        return new PlainStats(
                census.sessions(),
                census.connected(),
                census.subscriptions(),
                census.retainedTopics(),
                census.retainedBytes(),
                census.queuedBytes(),
                census.filterBytes(),
                census.givenUp(),
                takeOvers.count(),
                drops.byReason());
    }

    /** What is granted of an expiry in seconds that was asked for. */
    long atMost(long seconds) {
        return Math.min(seconds, limits.sessionExpiry().toSeconds());
    }

    @Override
    public void close() {
        upkeep.cancel(false);
        wills.cancel(false);
        try {
            broker.stored().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("when its clients left is not stored: {}", late.toString());
        }
        broker.close();
    }
}
