package io.thingway.coap.internal.server;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.KeyMID;
import org.eclipse.californium.core.network.deduplication.Deduplicator;
import org.jspecify.annotations.Nullable;

/**
 * How repeated messages are recognized: by the last {@value Recent#MESSAGES} messages of each peer, as Californium's
 * peers-mark-and-sweep does, with a bound on the peers and on the memory, too: datagrams from invented addresses do not
 * fill it. Where they try, messages are forgotten sooner.
 */
final class RecentMessages implements Deduplicator {
    /** Of the heap, for one generation; there are two. */
    private static final int SHARE = 8;

    private final Generations<Object, Recent> peers;
    private final long maxBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger generation = new AtomicInteger();

    RecentMessages(int maxPeers) {
        this(maxPeers, Runtime.getRuntime().maxMemory() / SHARE);
    }

    /** With at most about {@code maxBytes} in each of two generations. */
    RecentMessages(int maxPeers, long maxBytes) {
        this.peers = new Generations<>(maxPeers);
        this.maxBytes = maxBytes;
    }

    @Override
    public @Nullable Exchange findPrevious(KeyMID id, Exchange exchange) {
        Recent recent = peers.obtain(id.getPeer(), Recent::new);
        Exchange before = recent.note(id.getMID(), exchange);
        if (bytes.addAndGet(recent.uncounted(generation.get())) > maxBytes) {
            makeRoom();
        }
        return before;
    }

    private synchronized void makeRoom() {
        if (bytes.get() > maxBytes) {
            peers.advance();
            generation.incrementAndGet();
            bytes.set(0);
        }
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
