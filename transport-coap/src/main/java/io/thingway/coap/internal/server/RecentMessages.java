package io.thingway.coap.internal.server;

import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.KeyMID;
import org.eclipse.californium.core.network.deduplication.Deduplicator;
import org.jspecify.annotations.Nullable;

/**
 * How repeated messages are recognized: by the last {@value Recent#MESSAGES} messages of each peer, as Californium's
 * peers-mark-and-sweep does, with a bound on the peers, too: datagrams from invented addresses do not fill the memory.
 */
final class RecentMessages implements Deduplicator {
    private final Generations<Object, Recent> peers;

    RecentMessages(int maxPeers) {
        this.peers = new Generations<>(maxPeers);
    }

    @Override
    public @Nullable Exchange findPrevious(KeyMID id, Exchange exchange) {
        return peers.obtain(id.getPeer(), Recent::new).note(id.getMID(), exchange);
    }

    @Override
    public boolean replacePrevious(KeyMID id, Exchange previous, Exchange exchange) {
        return peers.obtain(id.getPeer(), Recent::new).replace(id.getMID(), previous, exchange);
    }

    @Override
    public @Nullable Exchange find(KeyMID id) {
        Recent recent = peers.get(id.getPeer());
        return recent == null ? null : recent.find(id.getMID());
    }

    @Override
    public void start() {
        // nothing is swept
    }

    @Override
    public void stop() {
        clear();
    }

    @Override
    public void setExecutor(ScheduledExecutorService executor) {
        // nothing is swept
    }

    @Override
    public boolean isEmpty() {
        return peers.size() == 0;
    }

    /** Peers, not messages. */
    @Override
    public int size() {
        return peers.size();
    }

    @Override
    public void clear() {
        peers.clear();
    }
}
