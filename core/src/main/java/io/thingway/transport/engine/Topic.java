package io.thingway.transport.engine;

import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.Registration;
import io.thingway.session.Timeouts;
import io.thingway.transport.Link;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscription of one thing on the link, shared by all who listen to it. The link is asked for one thing at a time:
 * never to subscribe while it still unsubscribes. Loop only.
 *
 * <pre>
 * OFF ──▶ ASKING ──▶ ON ──▶ LEAVING ──▶ OFF
 *  ▲        └──▶ PAUSED (refused for now) │
 *  └─────────────┴────────────────────────┘ and from everywhere when the link is lost
 * </pre>
 */
final class Topic {
    private static final Logger LOG = LoggerFactory.getLogger(Topic.class);

    private enum Phase {
        OFF,
        ASKING,
        ON,
        PAUSED,
        LEAVING
    }

    private final ThingToken token;
    private final Loop loop;
    private final ReconnectPolicy retry;
    private final Timeouts timeouts;
    private final DoubleSupplier random;
    private final Consumer<Topic> settled;
    private final List<ListenerSubscription> listeners = new ArrayList<>();
    private Phase phase = Phase.OFF;
    private @Nullable Link link;
    private Registration timer = () -> {};
    private int refusals;

    /** What a topic shares with all others; {@code settled} hears when the link has answered or nothing is asked. */
    record Shared(
            Loop loop, ReconnectPolicy retry, Timeouts timeouts, DoubleSupplier random, Consumer<Topic> settled) {}

    Topic(ThingToken token, Shared shared) {
        this.token = token;
        this.loop = shared.loop;
        this.retry = shared.retry;
        this.timeouts = shared.timeouts;
        this.random = shared.random;
        this.settled = shared.settled;
    }

    ThingToken token() {
        return token;
    }

    /** Whether nobody listens and the link knows nothing of it. */
    boolean unused() {
        return listeners.isEmpty() && phase == Phase.OFF;
    }

    /** Whether the link has yet to answer. */
    boolean asking() {
        return phase == Phase.ASKING;
    }

    void add(ListenerSubscription listener) {
        listeners.add(listener);
        if (phase == Phase.ON) {
            listener.confirmed();
        }
        ask();
    }

    void remove(ListenerSubscription listener) {
        listeners.remove(listener);
        if (!listeners.isEmpty()) {
            return;
        }
        if (phase == Phase.ON) {
            leave();
        } else if (phase == Phase.PAUSED) {
            off();
        }
    }

    void linkUp(Link newLink) {
        link = newLink;
        ask();
    }

    void linkDown() {
        link = null;
        refusals = 0;
        off();
    }

    void values(List<ResourceValue> values) {
        for (ListenerSubscription listener : listeners) {
            listener.values(values);
        }
    }

    /** The server will send nothing any more. */
    void end(ThingException reason) {
        off();
        listeners.forEach(listener -> listener.end(reason));
        listeners.clear();
        settled.accept(this);
    }

    private void off() {
        timer.close();
        phase = Phase.OFF;
    }

    private void ask() {
        Link to = link;
        if (to == null || phase != Phase.OFF || listeners.isEmpty()) {
            return;
        }
        phase = Phase.ASKING;
        Stages.call(() -> to.subscribe(token)).whenComplete((done, thrown) -> {
            if (link == to && phase == Phase.ASKING) {
                answered(thrown);
            }
        });
    }

    private void answered(@Nullable Throwable thrown) {
        if (thrown == null) {
            refusals = 0;
            phase = Phase.ON;
            listeners.forEach(ListenerSubscription::confirmed);
            if (listeners.isEmpty()) {
                leave();
            }
        } else {
            refused(ThingException.from(thrown));
        }
        settled.accept(this);
    }

    private void refused(ThingException cause) {
        if (!cause.retryable() || listeners.isEmpty()) {
            end(cause);
            return;
        }
        phase = Phase.PAUSED;
        Duration delay = retry.delay(refusals++, random.getAsDouble());
        timer = loop.schedule(Nanos.longer(delay, cause), this::offThenAsk);
    }

    private void leave() {
        Link from = link;
        if (from == null) {
            return;
        }
        phase = Phase.LEAVING;
        timer = loop.schedule(timeouts.request(), this::offThenAsk);
        Registration ours = timer;
        Stages.call(() -> from.unsubscribe(token)).whenComplete((done, thrown) -> {
            if (thrown != null) {
                LOG.debug("unsubscribing {} failed", token, thrown);
            }
            if (phase == Phase.LEAVING && timer == ours) {
                offThenAsk();
            }
        });
    }

    private void offThenAsk() {
        off();
        ask();
        if (phase == Phase.OFF) {
            settled.accept(this);
        }
    }
}
