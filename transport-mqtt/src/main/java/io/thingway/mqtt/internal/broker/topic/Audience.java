package io.thingway.mqtt.internal.broker.topic;

import org.jspecify.annotations.Nullable;

/** All who subscribed to one pattern: each for itself, and groups by name. */
record Audience<S, V>(HashTrie<S, Subscription<S, V>> each, HashTrie<String, SharedGroup<S, V>> groups) {
    /** The audience after one subscriber's subscription has become this, or nothing where nobody is left. */
    static <S, V> @Nullable Audience<S, V> changed(
            @Nullable Audience<S, V> old, TopicFilter.Valid filter, S subscriber, @Nullable Subscription<S, V> now) {
        Audience<S, V> before = old == null ? new Audience<>(HashTrie.empty(), HashTrie.empty()) : old;
        Audience<S, V> after = filter instanceof TopicFilter.Shared shared
                ? before.withGroup(shared.group(), subscriber, now)
                : before.withEach(subscriber, now);
        return after.each.isEmpty() && after.groups.isEmpty() ? null : after;
    }

    private Audience<S, V> withGroup(String name, S subscriber, @Nullable Subscription<S, V> now) {
        return new Audience<>(
                each, groups.update(Levels.hash(name), name, group -> SharedGroup.changed(group, subscriber, now)));
    }

    private Audience<S, V> withEach(S subscriber, @Nullable Subscription<S, V> now) {
        return new Audience<>(each.update(subscriber.hashCode(), subscriber, old -> now), groups);
    }
}
