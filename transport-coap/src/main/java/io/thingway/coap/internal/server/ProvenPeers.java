package io.thingway.coap.internal.server;

import java.net.InetSocketAddress;

/**
 * Addresses that have shown to be their sender's own, by acknowledging a message of ours: its number cannot be guessed.
 * Remembered for five to ten minutes, at most so many. Safe from any thread.
 */
final class ProvenPeers {
    private final Generations<InetSocketAddress, Boolean> proven;

    ProvenPeers(int max) {
        this.proven = new Generations<>(max);
    }

    boolean has(InetSocketAddress peer) {
        return proven.get(peer) != null;
    }

    void prove(InetSocketAddress peer) {
        proven.obtain(peer, () -> true);
    }
}
