package io.thingway.coap.internal.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many of something each of some has, up to a limit. Safe from any thread. */
final class Quota<K> {
    private final ConcurrentMap<K, Integer> taken = new ConcurrentHashMap<>();
    private final int max;

    Quota(int max) {
        this.max = max;
    }

    /** Takes one more; false: there are too many already. */
    boolean take(K key) {
        boolean[] granted = new boolean[1];
        taken.compute(key, (same, count) -> {
            int before = count == null ? 0 : count;
            granted[0] = before < max;
            return granted[0] ? Integer.valueOf(before + 1) : count;
        });
        return granted[0];
    }

    void release(K key) {
        taken.computeIfPresent(key, (same, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }

    boolean has(K key) {
        return taken.containsKey(key);
    }

    /** How many have any. */
    int holders() {
        return taken.size();
    }
}
