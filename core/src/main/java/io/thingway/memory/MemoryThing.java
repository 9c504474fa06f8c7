package io.thingway.memory;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ItemSpans;
import io.thingway.json.ThingWrite;
import io.thingway.magic.MagicValues;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thing: its newest values and who listens. One lock gives its writes one order for all of them. */
final class MemoryThing {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryThing.class);

    private final Clock clock;
    private final int rowsPerKey;

    /** Those of magic keys are only there to know a write that comes again. */
    private final Map<ResourceKey, MemorySeries> series = new HashMap<>();

    private MagicValues magic = MagicValues.NONE;

    /** Replaced, never changed: a subscriber may close its registration while it is called. */
    private List<Subscribed> subscribers = List.of();

    private boolean revoked;

    MemoryThing(Clock clock, int rowsPerKey) {
        this.clock = clock;
        this.rowsPerKey = rowsPerKey;
    }

    synchronized void write(ThingToken token, ThingWrite write) {
        refuseRevoked();
        MagicValues.check(write.values());
        if (store(write)) {
            tell(token, subscriber -> subscriber.onWrite(token, write));
        }
    }

    /** Whether anything of it is new. */
    private boolean store(ThingWrite write) {
        long now = clock.millis();
        boolean news = false;
        ItemSpans span = new ItemSpans(write);
        for (ResourceValue value : write.values()) {
            span.next();
            boolean fresh = series(value.key()).add(value, write.array(), span, now);
            if (fresh && value.key().magic()) {
                magic = magic.with(value);
            }
            news |= fresh;
        }
        return news;
    }

    private MemorySeries series(ResourceKey key) {
        MemorySeries rows = series.get(key);
        if (rows == null) {
            rows = new MemorySeries(rowsPerKey);
            series.put(key, rows);
        }
        return rows;
    }

    synchronized List<ResourceValue> read(ResourceKey key, ReadQuery query) {
        if (key.magic()) {
            return magic.read(key);
        }
        MemorySeries rows = series.get(key);
        if (rows == null) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "nothing was ever written to " + key);
        }
        return rows.read(query);
    }

    synchronized List<ResourceKey> resources() {
        return series.keySet().stream()
                .filter(key -> !key.magic())
                .sorted(Comparator.comparing(ResourceKey::value))
                .toList();
    }

    synchronized Registration subscribe(ThingSubscriber subscriber) {
        refuseRevoked();
        Subscribed subscribed = new Subscribed(subscriber);
        subscribers = Stream.concat(subscribers.stream(), Stream.of(subscribed)).toList();
        return subscribed;
    }

    synchronized void revoke(ThingToken token) {
        revoked = true;
        tell(token, subscriber -> subscriber.onEnd(token, MemoryRegistry.revoked()));
        subscribers = List.of();
    }

    /** A request that found the thing just before it was revoked comes too late here. */
    private void refuseRevoked() {
        if (revoked) {
            throw MemoryRegistry.unknown();
        }
    }

    private void tell(ThingToken token, Consumer<ThingSubscriber> news) {
        for (Subscribed subscribed : subscribers) {
            try {
                news.accept(subscribed.subscriber);
            } catch (RuntimeException failure) { // its fault is neither the writer's nor the others'
                LOG.error("a subscriber of {} failed", token, failure);
            }
        }
    }

    private synchronized void remove(Subscribed one) {
        subscribers = subscribers.stream().filter(other -> other != one).toList();
    }

    /** One subscription; the same subscriber may have several. */
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
