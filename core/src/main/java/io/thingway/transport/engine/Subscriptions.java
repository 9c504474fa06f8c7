package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.Registration;
import io.thingway.transport.Link;
import io.thingway.transport.Loop;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Who listens to what, across links. Loop only, but for {@link #add} and {@link #remove}. */
final class Subscriptions {
    private static final Registration NO_TIMER = () -> {};

    private final LoopTasks tasks;
    private final Loop loop;
    private final ConnectionOptions options;
    private final Topic.Shared shared;
    private final Map<ThingToken, Topic> topics = new HashMap<>();

    /** Topics that were subscribed anew on this link and have no answer yet. */
    private final Set<Topic> awaited = new HashSet<>();

    private Runnable ready = () -> {};
    private Registration readyTimer = NO_TIMER;
    private @Nullable Link link;
    private volatile @Nullable ThingException closed;

    Subscriptions(LoopTasks tasks, ConnectionOptions options, DoubleSupplier random) {
        this.tasks = tasks;
        this.loop = tasks.loop();
        this.options = options;
        this.shared = new Topic.Shared(loop, options.reconnect(), options.timeouts(), random, this::settled);
    }

    void add(ListenerSubscription listener) {
        if (!tasks.execute(() -> begin(listener))) {
            listener.closed();
        }
    }

    void remove(ListenerSubscription listener) {
        boolean accepted = tasks.execute(() -> {
            listener.closed();
            Topic topic = topics.get(listener.token);
            if (topic != null) {
                topic.remove(listener);
                forgetUnused(topic);
            }
        });
        if (!accepted) {
            listener.closed();
        }
    }

    /** Subscribes everything anew and then, when the server has answered or its time is over, runs {@code next}. */
    void linkUp(Link newLink, Runnable next) {
        link = newLink;
        ready = next;
        awaited.addAll(topics.values());
        readyTimer = loop.schedule(options.timeouts().request(), this::ready);
        for (Topic topic : List.copyOf(topics.values())) {
            topic.linkUp(newLink);
        }
        awaited.removeIf(topic -> !topic.asking());
        readyIfNoneAwaited();
    }

    void linkDown() {
        link = null;
        ready = () -> {};
        readyTimer.close();
        awaited.clear();
        for (Topic topic : List.copyOf(topics.values())) {
            topic.linkDown();
            forgetUnused(topic);
        }
    }

    void values(ThingToken token, List<ResourceValue> values) {
        Topic topic = topics.get(token);
        if (topic != null) {
            topic.values(values);
        }
    }

    void end(ThingToken token, ThingException reason) {
        Topic topic = topics.get(token);
        if (topic != null) {
            topic.end(reason);
        }
    }

    /** Ends everything. */
    void close(ThingException reason) {
        closed = reason;
        linkDown();
        for (Topic topic : List.copyOf(topics.values())) {
            topic.end(reason);
        }
    }

    private void begin(ListenerSubscription listener) {
        if (closed != null) {
            listener.end(closed);
            return;
        }
        if (listener.isClosed()) {
            return;
        }
        listener.deadline = loop.schedule(
                options.timeouts().request(),
                () -> listener.notActive(ThingException.of(
                        ErrorCode.TIMEOUT,
                        "the subscription was not confirmed within "
                                + options.timeouts().request())));
        Topic topic = topics.computeIfAbsent(listener.token, token -> new Topic(token, shared));
        if (link != null) {
            topic.linkUp(link);
        }
        topic.add(listener);
    }

    private void settled(Topic topic) {
        forgetUnused(topic);
        if (awaited.remove(topic)) {
            readyIfNoneAwaited();
        }
    }

    private void forgetUnused(Topic topic) {
        if (topic.unused()) {
            topics.remove(topic.token());
        }
    }

    private void readyIfNoneAwaited() {
        if (awaited.isEmpty()) {
            ready();
        }
    }

    private void ready() {
        readyTimer.close();
        readyTimer = NO_TIMER;
        Runnable next = ready;
        ready = () -> {};
        next.run();
    }
}
