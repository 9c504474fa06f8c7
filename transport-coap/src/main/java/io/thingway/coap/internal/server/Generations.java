package io.thingway.coap.internal.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory that costs no lock: a young map and an old one. When the young one is full, or five minutes old, it
 * becomes the old one, whose entries are forgotten unless they were used again. Safe from any thread; of two that use a
 * key for the first time in the same instant, one may get a value that is forgotten.
 */
final class Generations<K, V> {
    /** Longer than a message may be repeated (RFC 7252, section 4.8.2: 247 s). */
    private static final long LIFETIME = TimeUnit.MINUTES.toNanos(5);

    private final int max;
    private volatile ConcurrentMap<K, V> young = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<K, V> old = new ConcurrentHashMap<>();
    private volatile long since = System.nanoTime();

    /** For at most so many entries, two at least. */
    Generations(int max) {
        this.max = Math.max(1, max / 2);
    }

    /** The value of a key, without making it younger. */
    @Nullable
    V get(K key) {
        age();
        V value = young.get(key);
        return value == null ? old.get(key) : value;
    }

    /** The value of a key, a new one where there is none; it is young again. */
    V obtain(K key, Supplier<V> fresh) {
        age();
        V value = young.get(key);
        if (value != null) {
            return value;
        }
        V known = old.remove(key);
        V candidate = known == null ? fresh.get() : known;
        V other = young.putIfAbsent(key, candidate);
        return other == null ? candidate : other;
    }

    int size() {
        return young.size() + old.size();
    }

    void clear() {
        young.clear();
        old.clear();
    }

    private void age() {
        if (due()) {
            advanceIfDue();
        }
    }

    private boolean due() {
        return young.size() > max || System.nanoTime() - since > LIFETIME;
    }

    private synchronized void advanceIfDue() {
        if (due()) {
            advance();
        }
    }

    /** Forgets what is old, and lets the young become old before its time. */
    synchronized void advance() {
        old = young;
        young = new ConcurrentHashMap<>();
        since = System.nanoTime();
    }
}
