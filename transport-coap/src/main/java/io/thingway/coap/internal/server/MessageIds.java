package io.thingway.coap.internal.server;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.californium.core.network.MessageIdProvider;

/**
 * Numbers of our own messages: counted for each peer from a random start, so that a peer's number tells nothing of
 * another's. The peer that was not written to for longest is forgotten. There is no limit to the rate: a number comes
 * again after 65,536 messages to the same peer, however soon that is.
 */
final class MessageIds implements MessageIdProvider {
    private static final int NUMBERS = 1 << 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<InetSocketAddress, Integer> next;

    MessageIds(int maxPeers) {
        next = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Integer> eldest) {
                return size() > maxPeers;
            }
        };
    }

    @Override
    public synchronized int getNextMessageId(InetSocketAddress destination) {
        Integer number = next.get(destination);
        int id = number == null ? random.nextInt(NUMBERS) : number;
        next.put(destination, (id + 1) % NUMBERS);
        return id;
    }
}
