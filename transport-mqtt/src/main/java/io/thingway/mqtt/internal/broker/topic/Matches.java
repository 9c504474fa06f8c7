package io.thingway.mqtt.internal.broker.topic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What fits a topic name at one version of the filters: who gets the message, and groups of which one member gets it. */
public record Matches<S, V>(long version, List<Subscription<S, V>> each, List<SharedGroup<S, V>> groups) {
    static <S, V> Matches<S, V> none(long version) {
        return new Matches<>(version, List.of(), List.of());
    }

    public boolean isEmpty() {
        return each.isEmpty() && groups.isEmpty();
    }

    /** Matches that a walk has found so far; not made before the first one. */
    record Found<S, V>(List<Subscription<S, V>> each, List<SharedGroup<S, V>> groups) {
        static <S, V> @Nullable Found<S, V> with(@Nullable Found<S, V> found, @Nullable Audience<S, V> audience) {
            if (audience == null) {
                return found;
            }
            Found<S, V> all = found == null ? new Found<>(new ArrayList<>(), new ArrayList<>(0)) : found;
            audience.each().forEach((subscriber, subscription) -> all.each.add(subscription));
            audience.groups().forEach((name, group) -> all.groups.add(group));
            return all;
        }
    }
}
