package io.thingway.coap.internal.server;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Addresses that have shown to be their sender's own, by acknowledging a message of ours: its number cannot be guessed.
 * Remembered for five to ten minutes, at most so many. Safe from any thread.
 */
final class ProvenPeers {
    private static final long GENERATION = TimeUnit.MINUTES.toNanos(5);

    private final int max;
    private volatile Map<InetSocketAddress, Boolean> young = new ConcurrentHashMap<>();
    private volatile Map<InetSocketAddress, Boolean> old = Map.of();
    private volatile long since = System.nanoTime();

    ProvenPeers(int max) {
        this.max = Math.max(1, max / 2);
    }

    boolean has(InetSocketAddress peer) {
        age();
        return young.containsKey(peer) || old.containsKey(peer);
    }

    void prove(InetSocketAddress peer) {
        age();
        young.put(peer, true);
    }

    private void age() {
        if (young.size() >= max || System.nanoTime() - since > GENERATION) {
            next();
        }
    }

    private synchronized void next() {
        boolean late = System.nanoTime() - since > GENERATION;
        if (young.size() >= max || late) {
            old = young;
            young = new ConcurrentHashMap<>();
            since = System.nanoTime();
        }
    }
}
