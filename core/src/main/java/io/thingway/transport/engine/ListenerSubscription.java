package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import io.thingway.session.SubscribeOptions;
import io.thingway.session.Subscription;
import io.thingway.session.ThingListener;
import io.thingway.transport.Loop;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener: fed on the loop, heard on its session's serial executor, closed from any thread. */
final class ListenerSubscription implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerSubscription.class);

    final ThingToken token;

    /** The time limit of {@link #active()}; loop only. */
    Registration deadline = () -> {};

    private final ThingListener listener;
    private final Executor serial;
    private final Inbox inbox;
    private final Promise<Subscription> active;
    private final Consumer<ListenerSubscription> onClose;
    private boolean warned;

    ListenerSubscription(
            Loop loop,
            ThingToken token,
            ThingListener listener,
            SubscribeOptions options,
            Executor serial,
            Consumer<ListenerSubscription> onClose) {
        this.token = token;
        this.listener = listener;
        this.serial = serial;
        this.inbox = new Inbox(options);
        this.active = new Promise<>(loop);
        this.onClose = onClose;
    }

    @Override
    public CompletionStage<Subscription> active() {
        return active;
    }

    @Override
    public long dropped() {
        return inbox.dropped();
    }

    @Override
    public void close() {
        if (inbox.close()) {
            onClose.accept(this);
        }
    }

    boolean isClosed() {
        return inbox.isClosed();
    }

    void confirmed() {
        deadline.close();
        active.succeed(this);
    }

    void notActive(ThingException cause) {
        deadline.close();
        active.fail(cause);
    }

    void values(List<ResourceValue> values) {
        if (inbox.add(values)) {
            serial.execute(this::deliver);
        }
    }

    /** Nothing follows what was queued before. */
    void end(ThingException reason) {
        notActive(reason);
        serial.execute(() -> {
            if (inbox.close()) {
                call(() -> listener.onEnd(reason));
            }
        });
    }

    /** Its user closed it, or everything. */
    void closed() {
        inbox.close();
        notActive(ThingException.of(ErrorCode.CLOSED, "the subscription was closed"));
    }

    private void deliver() {
        Inbox.Delivery next = inbox.take();
        if (next == null) {
            return;
        }
        if (next.dropped() > 0) {
            call(() -> listener.onDropped(next.dropped()));
        }
        call(() -> listener.onValues(next.values()));
    }

    private void call(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException thrown) {
            if (warned) {
                LOG.debug("the listener of {} threw again", token, thrown);
            } else {
                warned = true;
                LOG.warn("a listener of {} threw; it stays subscribed, and is not warned of again", token, thrown);
            }
        }
    }
}
