package io.thingway.mqtt.internal.broker.topic;

import io.thingway.mqtt.internal.broker.topic.Matches.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * Who subscribed to what. Safe for any thread: readers take no lock and see each change whole, of writers one goes at a
 * time.
 *
 * @param <S> a subscriber, with equals and hashCode that do not change
 * @param <V> what is kept with a subscription, such as its options
 */
public final class Filters<S, V> {
    private record State<S, V>(FilterTable<S, V> table, Matches<S, V> none) {
        long version() {
            return none.version();
        }
    }

    private volatile int size;
    private volatile State<S, V> state = new State<>(FilterTable.empty(), Matches.none(0));

    /** Another one after each change. */
    public long version() {
        return state.version();
    }

    /** Whether a match that was kept says what a new one would say. */
    public boolean isCurrent(Matches<S, V> matches) {
        return matches.version() == version();
    }

    /** How many subscriptions there are. */
    public int size() {
        return size;
    }

    /** All that fits a valid topic name. */
    public Matches<S, V> match(String name) {
        State<S, V> now = state;
        Found<S, V> found = now.table.match(name);
        return found == null ? now.none : new Matches<>(now.version(), found.each(), found.groups());
    }

    /** Subscribes, and says whether this is new; else the value takes the place of the one before. */
    public synchronized boolean add(TopicFilter.Valid filter, S subscriber, V value) {
        boolean added = !has(filter, subscriber);
        size += added ? 1 : 0;
        become(state.table.changed(filter, subscriber, new Subscription<>(filter, subscriber, value)));
        return added;
    }

    /** Unsubscribes, and says whether there was anything. */
    public synchronized boolean remove(TopicFilter.Valid filter, S subscriber) {
        if (!has(filter, subscriber)) {
            return false;
        }
        size--;
        become(state.table.changed(filter, subscriber, null));
        return true;
    }

    /** Unsubscribes from everything, as one change. */
    public synchronized void removeAll(S subscriber) {
        List<Subscription<S, V>> own = of(subscriber);
        if (own.isEmpty()) {
            return;
        }
        FilterTable<S, V> table = state.table;
        for (Subscription<S, V> subscription : own) {
            table = table.changed(subscription.filter(), subscriber, null);
        }
        size -= own.size();
        become(table);
    }

    /** All subscriptions of one subscriber, in no order. */
    public List<Subscription<S, V>> of(S subscriber) {
        List<Subscription<S, V>> all = new ArrayList<>();
        state.table.of(subscriber).forEach((filter, subscription) -> all.add(subscription));
        return all;
    }

    /** Whether a subscriber has a filter. */
    public boolean has(TopicFilter.Valid filter, S subscriber) {
        return state.table.of(subscriber).get(filter.hashCode(), filter) != null;
    }

    private void become(FilterTable<S, V> table) {
        state = new State<>(table, Matches.none(state.version() + 1));
    }
}
