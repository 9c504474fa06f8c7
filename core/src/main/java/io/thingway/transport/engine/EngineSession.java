package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.SubscribeOptions;
import io.thingway.session.Subscription;
import io.thingway.session.ThingHistory;
import io.thingway.session.ThingListener;
import io.thingway.session.ThingSession;
import io.thingway.transport.Loop;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One thing on the connection: little more than a token, its listeners and the executor on which they take turns. */
final class EngineSession implements ThingSession {
    private final ThingToken token;
    private final Loop loop;
    private final WritePump writes;
    private final Subscriptions subscriptions;
    private final @Nullable ThingHistory history;
    private final UnaryOperator<List<ResourceValue>> dating;
    private final Executor serial;
    private final Runnable onClose;
    private final Set<ListenerSubscription> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EngineSession(
            ThingToken token,
            Loop loop,
            WritePump writes,
            Subscriptions subscriptions,
            @Nullable ThingHistory history,
            UnaryOperator<List<ResourceValue>> dating,
            Executor serial,
            Runnable onClose) {
        this.token = token;
        this.loop = loop;
        this.writes = writes;
        this.subscriptions = subscriptions;
        this.history = history;
        this.dating = dating;
        this.serial = serial;
        this.onClose = onClose;
    }

    @Override
    public ThingToken token() {
        return token;
    }

    @Override
    public CompletionStage<@Nullable Void> write(List<ResourceValue> values) {
        return closed ? writes.refuse(token, sessionClosed()) : writes.write(token, dating.apply(values));
    }

    @Override
    public Subscription subscribe(ThingListener listener, SubscribeOptions options) {
        ListenerSubscription subscription =
                new ListenerSubscription(loop, token, listener, options, serial, this::unsubscribe);
        open.add(subscription);
        if (closed) { // also when close() ran since and missed this one
            subscription.close();
        } else {
            subscriptions.add(subscription);
        }
        return subscription;
    }

    @Override
    public Optional<ThingHistory> history() {
        return Optional.ofNullable(history);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            open.forEach(ListenerSubscription::close);
            onClose.run();
        }
    }

    private void unsubscribe(ListenerSubscription subscription) {
        open.remove(subscription);
        subscriptions.remove(subscription);
    }

    private static ThingException sessionClosed() {
        return ThingException.of(ErrorCode.CLOSED, "the session was closed");
    }
}
