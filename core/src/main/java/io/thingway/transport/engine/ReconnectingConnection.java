package io.thingway.transport.engine;

import io.thingway.activation.CredentialStore;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ThingToken;
import io.thingway.session.Capabilities;
import io.thingway.session.Capability;
import io.thingway.session.ConnectionListener;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectionState;
import io.thingway.session.ConnectionStats;
import io.thingway.session.Registration;
import io.thingway.session.SessionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingHistory;
import io.thingway.session.ThingSession;
import io.thingway.session.Timeouts;
import io.thingway.transport.Dialer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection as its user sees it; each part of the work is a class of its own, put together in the constructor. The
 * parts live on the dialer's loop without locks; what callers on other threads touch first, the write queue and the
 * wills, is small and locked.
 */
public final class ReconnectingConnection implements ThingConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ReconnectingConnection.class);

    /** How long a will that was taken back may stay, so that a connection about to close need not connect anew. */
    private static final Duration WILL_GRACE = Duration.ofSeconds(1);

    private final Dialer dialer;
    private final Timeouts timeouts;
    private final boolean datetimes;
    private final LoopTasks tasks;
    private final Counters counters = new Counters();
    private final Callbacks callbacks;
    private final States states;
    private final Wills wills;
    private final Requests requests;
    private final Activations activations;
    private final Subscriptions subscriptions;
    private final WritePump writes;
    private final LinkCycle cycle;
    private final Shutdown shutdown;
    private final Promise<@Nullable Void> closed;

    private ReconnectingConnection(Dialer dialer, ConnectionOptions options, DoubleSupplier random) {
        this.dialer = dialer;
        this.timeouts = options.timeouts();
        this.datetimes = options.queue().datetimes();
        this.tasks = new LoopTasks(dialer.loop());
        this.callbacks = new Callbacks(options.callbacks());
        this.states = new States(tasks, callbacks);
        this.wills = new Wills(dialer.capabilities().maxWills());
        this.requests = new Requests(tasks);
        this.activations = new Activations(tasks, requests, callbacks, timeouts.request());
        this.subscriptions = new Subscriptions(tasks, options, random);
        this.closed = new Promise<>(dialer.loop());
        this.writes = new WritePump(
                tasks,
                options,
                counters,
                new Throttle(dialer.loop(), options.reconnect(), random, states),
                wills::pending,
                this::giveUpLink);
        this.shutdown = new Shutdown(
                dialer,
                timeouts.close(),
                closed,
                new Shutdown.Parts(writes, requests, activations, subscriptions, states, callbacks));
        this.cycle = new LinkCycle(
                dialer,
                options,
                random,
                wills,
                states,
                new LinkFanout(counters, subscriptions, requests, writes, shutdown));
    }

    /** Starts to dial. */
    public static ThingConnection open(Dialer dialer, ConnectionOptions options) {
        return open(dialer, options, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** The same with the randomness of the back-off given: numbers from 0 (inclusive) to 1 (exclusive). */
    static ThingConnection open(Dialer dialer, ConnectionOptions options, DoubleSupplier random) {
        ReconnectingConnection connection = new ReconnectingConnection(dialer, options, random);
        connection.tasks.execute(connection.cycle::dial);
        return connection;
    }

    @Override
    public ConnectionState state() {
        return states.now();
    }

    @Override
    public Registration onState(ConnectionListener listener) {
        return states.watch(listener);
    }

    @Override
    public Capabilities capabilities() {
        return dialer.capabilities();
    }

    @Override
    public CompletionStage<ThingConnection> connected() {
        return requests.ask("connecting", timeouts.connect(), true, link -> CompletableFuture.completedFuture(this));
    }

    @Override
    public CompletionStage<ActivatedThing> activate(ActivationCode code) {
        return activations.activate(code);
    }

    @Override
    public CompletionStage<ActivatedThing> activate(ActivationCode code, CredentialStore store) {
        return activations.activate(code, store);
    }

    @Override
    public ThingSession thing(ThingToken token, SessionOptions options) {
        Object key = new Object();
        if (!options.lastWill().isEmpty()) {
            wills.add(key, token, options.lastWill());
            tasks.execute(cycle::checkWills);
        }
        return new EngineSession(
                token,
                tasks.loop(),
                writes,
                subscriptions,
                history(token),
                datetimes ? new CallTimes(Clock.systemUTC())::date : UnaryOperator.identity(),
                new SerialExecutor(callbacks),
                () -> takeBackWill(key));
    }

    @Override
    public ConnectionStats stats() {
        return new ConnectionStats(
                writes.queued(),
                writes.inFlight(),
                counters.accepted.get(),
                counters.failed.get(),
                counters.dropped.get(),
                counters.connects.get());
    }

    @Override
    public CompletionStage<@Nullable Void> closeAsync() {
        if (!tasks.execute(() -> shutdown.begin(cycle.stop()))) {
            closed.succeed(null); // the loop ended on its own, and everything with it
        }
        return closed;
    }

    @Override
    public void close() {
        CompletableFuture<@Nullable Void> end = closeAsync().toCompletableFuture();
        if (dialer.loop().inLoop()) {
            return;
        }
        try {
            end.get(Nanos.of(timeouts.close()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException late) {
            LOG.warn("closing goes on in the background: the loop is busy for longer than {}", timeouts.close(), late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable ThingHistory history(ThingToken token) {
        return capabilities().has(Capability.HISTORY) ? new EngineHistory(token, requests, timeouts.request()) : null;
    }

    private void giveUpLink(ThingException cause) {
        cycle.fault(cause);
    }

    private void takeBackWill(Object session) {
        if (wills.remove(session)) {
            tasks.execute(() -> dialer.loop().schedule(WILL_GRACE, cycle::checkWills));
        }
    }
}
