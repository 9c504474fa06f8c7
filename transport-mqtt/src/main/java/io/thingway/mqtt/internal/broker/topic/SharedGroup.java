package io.thingway.mqtt.internal.broker.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Those who share one filter under one name. The members never change: another group takes its place, and goes on with
 * whose turn it is.
 */
public final class SharedGroup<S, V> {
    private final List<Subscription<S, V>> members;
    private final AtomicInteger turn;

    private SharedGroup(List<Subscription<S, V>> members, AtomicInteger turn) {
        this.members = members;
        this.turn = turn;
    }

    /** What they share. */
    public TopicFilter.Valid filter() {
        return members.get(0).filter();
    }

    /** In the order in which they came. */
    public List<Subscription<S, V>> members() {
        return members;
    }

    /**
     * The next of those who are idle, else of those who are able, or where nobody is the eldest of those who last; nothing
     * where nobody does.
     */
    public @Nullable Subscription<S, V> choose(
            Predicate<Subscription<S, V>> idle,
            Predicate<Subscription<S, V>> able,
            Predicate<Subscription<S, V>> lasting) {
        int first = turn.getAndIncrement();
        Subscription<S, V> chosen = next(first, idle);
        if (chosen == null) {
            chosen = next(first, able);
        }
        return chosen == null ? members.stream().filter(lasting).findFirst().orElse(null) : chosen;
    }

    private @Nullable Subscription<S, V> next(int first, Predicate<Subscription<S, V>> fit) {
        for (int skipped = 0; skipped < members.size(); skipped++) {
            Subscription<S, V> member = members.get(Math.floorMod(first + skipped, members.size()));
            if (fit.test(member)) {
                turn.addAndGet(skipped);
                return member;
            }
        }
        return null;
    }

    /** The group after one subscriber's subscription has become this, or nothing without members. */
    static <S, V> @Nullable SharedGroup<S, V> changed(
            @Nullable SharedGroup<S, V> old, S subscriber, @Nullable Subscription<S, V> now) {
        List<Subscription<S, V>> members = old == null ? new ArrayList<>(1) : new ArrayList<>(old.members);
        int at = 0;
        while (at < members.size() && !members.get(at).subscriber().equals(subscriber)) {
            at++;
        }
        if (at < members.size()) {
            members.remove(at);
        }
        if (now != null) {
            members.add(at, now);
        }
        return members.isEmpty()
                ? null
                : new SharedGroup<>(List.copyOf(members), old == null ? new AtomicInteger() : old.turn);
    }
}
