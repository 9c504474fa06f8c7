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

    /** In the order in which they came. */
    public List<Subscription<S, V>> members() {
        return members;
    }

    /** The next of those who can take a message, or the eldest member where nobody can. */
    public Subscription<S, V> choose(Predicate<? super S> able) {
        int first = turn.getAndIncrement();
        for (int skipped = 0; skipped < members.size(); skipped++) {
            Subscription<S, V> member = members.get(Math.floorMod(first + skipped, members.size()));
            if (able.test(member.subscriber())) {
                turn.addAndGet(skipped);
                return member;
            }
        }
        return members.get(0);
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
