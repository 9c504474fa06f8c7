package io.thingway.mqtt.internal.broker.topic;

import io.thingway.mqtt.internal.broker.topic.Matches.Found;
import io.thingway.mqtt.internal.wire.TopicRules;
import org.jspecify.annotations.Nullable;

/** All subscriptions at one moment. Filters without wildcards are found by their text, without a walk. */
record FilterTable<S, V>(
        HashTrie<String, Audience<S, V>> exact,
        TopicTree<Audience<S, V>> wild,
        HashTrie<S, HashTrie<TopicFilter.Valid, Subscription<S, V>>> bySubscriber) {

    static <S, V> FilterTable<S, V> empty() {
        return new FilterTable<>(HashTrie.empty(), TopicTree.empty(), HashTrie.empty());
    }

    HashTrie<TopicFilter.Valid, Subscription<S, V>> of(S subscriber) {
        HashTrie<TopicFilter.Valid, Subscription<S, V>> all = bySubscriber.get(subscriber.hashCode(), subscriber);
        return all == null ? HashTrie.empty() : all;
    }

    /** The table after a subscription has become this. */
    FilterTable<S, V> changed(TopicFilter.Valid filter, S subscriber, @Nullable Subscription<S, V> now) {
        HashTrie<TopicFilter.Valid, Subscription<S, V>> own =
                of(subscriber).update(filter.hashCode(), filter, old -> now);
        Change<Audience<S, V>> change = old -> Audience.changed(old, filter, subscriber, now);
        String pattern = filter.pattern();
        boolean wildcard = TopicRules.hasWildcard(pattern);
        return new FilterTable<>(
                wildcard ? exact : exact.update(Levels.hash(pattern), pattern, change),
                wildcard ? wild.update(pattern, change) : wild,
                bySubscriber.update(subscriber.hashCode(), subscriber, old -> own.isEmpty() ? null : own));
    }

    @Nullable
    Found<S, V> match(String name) {
        Found<S, V> found = Found.with(null, exact.get(Levels.hash(name), name));
        if (wild.isEmpty()) {
            return found;
        }
        return name.startsWith("$") ? named(wild, name, 0, found) : walk(wild, name, 0, found);
    }

    /** Everything below a node that fits the rest of a name. */
    private static <S, V> @Nullable Found<S, V> walk(
            TopicTree<Audience<S, V>> node, String name, int from, @Nullable Found<S, V> before) {
        TopicTree<Audience<S, V>> rest = node.child("#", 0, 1);
        Found<S, V> found = rest == null ? before : Found.with(before, rest.value());
        if (Levels.ended(name, from)) {
            return Found.with(found, node.value());
        }
        TopicTree<Audience<S, V>> any = node.child("+", 0, 1);
        return named(node, name, from, any == null ? found : walk(any, name, Levels.end(name, from) + 1, found));
    }

    /** Only what names the next level itself: wildcards do not fit a {@code $} at the beginning. */
    private static <S, V> @Nullable Found<S, V> named(
            TopicTree<Audience<S, V>> node, String name, int from, @Nullable Found<S, V> found) {
        int to = Levels.end(name, from);
        TopicTree<Audience<S, V>> child = node.child(name, from, to);
        return child == null ? found : walk(child, name, to + 1, found);
    }
}
