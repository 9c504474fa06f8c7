package io.thingway.server;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who listens to one thing. Safe from any thread; those who call {@link #write} and {@link #end} see to it that they
 * are called one at a time and in the thing's order.
 */
public final class Subscribers {
    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

    /** Replaced, never changed: a subscriber may close its registration while it is called. */
    private volatile List<Subscribed> all = List.of();

    /** Nobody yet. */
    public Subscribers() {}

    /** Adds one; the same subscriber may be there several times. */
    public synchronized Registration add(ThingSubscriber subscriber) {
        Subscribed subscribed = new Subscribed(subscriber);
        all = Stream.concat(all.stream(), Stream.of(subscribed)).toList();
        return subscribed;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Hands a write to everyone. */
    public void write(ThingToken token, ThingWrite write) {
        List<Subscribed> those = all;
        for (int i = 0; i < those.size(); i++) { // for each write: no iterator, no lambda
            try {
                those.get(i).subscriber.onWrite(token, write);
            } catch (RuntimeException failure) {
                report(token, failure);
            }
        }
    }

    /** Tells everyone that it is over, and forgets them. */
    public void end(ThingToken token, ThingException reason) {
        for (Subscribed subscribed : takeAll()) {
            try {
                subscribed.subscriber.onEnd(token, reason);
            } catch (RuntimeException failure) {
                report(token, failure);
            }
        }
    }

    private synchronized List<Subscribed> takeAll() {
        List<Subscribed> last = all;
        all = List.of();
        return last;
    }

    /** Its fault is neither the writer's nor the others'. */
    private static void report(ThingToken token, RuntimeException failure) {
        LOG.error("a subscriber of {} failed", token, failure);
    }

    private synchronized void remove(Subscribed one) {
        all = all.stream().filter(other -> other != one).toList();
    }

    private final class Subscribed implements Registration {
        private final ThingSubscriber subscriber;

        Subscribed(ThingSubscriber subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void close() {
            remove(this);
        }
    }
}
