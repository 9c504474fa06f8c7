package io.thingway.session;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link ThingSession} for callers that block; see {@link BlockingThingConnection}. */
public final class BlockingThingSession implements AutoCloseable {
    private final ThingSession session;

    BlockingThingSession(ThingSession session) {
        this.session = session;
    }

    /** The session behind this view. */
    public ThingSession async() {
        return session;
    }

    public ThingToken token() {
        return session.token();
    }

    /** Returns when the server has accepted the values. */
    public void write(ResourceValue... values) {
        write(List.of(values));
    }

    /** Returns when the server has accepted the values. */
    public void write(List<ResourceValue> values) {
        Await.result(session.write(values));
    }

    /** Returns when the server has confirmed the subscription. */
    public Subscription subscribe(ThingListener listener) {
        return subscribe(listener, SubscribeOptions.DEFAULT);
    }

    /** Returns when the server has confirmed the subscription; one that was not confirmed in time is closed. */
    public Subscription subscribe(ThingListener listener, SubscribeOptions options) {
        Subscription subscription = session.subscribe(listener, options);
        try {
            return Await.result(subscription.active());
        } catch (RuntimeException notActive) {
            subscription.close();
            throw notActive;
        }
    }

    /** Values of one resource, newest first. */
    public List<ResourceValue> read(ResourceKey key, ReadQuery query) {
        return Await.result(history().read(key, query));
    }

    /**
     * All values of a range, newest first. The first page is read at once, each other one when the stream gets there:
     * the thread that consumes it waits, and gets the failure.
     *
     * @param start not before this instant, which is included; absent: from the beginning
     * @param end before this instant, which is excluded; absent: until now
     */
    public Stream<ResourceValue> stream(ResourceKey key, @Nullable Instant start, @Nullable Instant end) {
        HistoryPages pages = history().pages(key, start, end);
        return Stream.iterate(Await.result(pages.next()), page -> !page.isEmpty(), page -> Await.result(pages.next()))
                .flatMap(List::stream);
    }

    /** The keys ever written. */
    public List<ResourceKey> resources() {
        return Await.result(history().resources());
    }

    private ThingHistory history() {
        return session.history()
                .orElseThrow(() -> ThingException.of(
                        ErrorCode.UNSUPPORTED, "this transport cannot read values back; coap:// and http:// can"));
    }

    @Override
    public void close() {
        session.close();
    }
}
