package io.thingway.coap.internal.server;

import java.util.Arrays;
import org.eclipse.californium.core.network.Exchange;
import org.jspecify.annotations.Nullable;

/** The last so many messages of one peer, in a ring that grows while it is needed. Safe from any thread. */
final class Recent {
    /** Of each peer; as many as Californium keeps by itself. */
    static final int MESSAGES = 64;

    /** About what an exchange takes beside its request's datagram, whose bytes it has twice. */
    private static final int OVERHEAD = 3_072;

    private int[] ids = new int[2];
    private @Nullable Exchange[] exchanges = new @Nullable Exchange[2];
    private int next;
    private long bytes;
    private long counted;
    private int generation;

    /** The exchange of the message with this number; absent: there was none, and this one is noted. */
    synchronized @Nullable Exchange note(int id, Exchange exchange) {
        int at = indexOf(id);
        if (at >= 0) {
            return exchanges[at];
        }
        if (next == ids.length && next < MESSAGES) {
            ids = Arrays.copyOf(ids, 2 * next);
            exchanges = Arrays.copyOf(exchanges, 2 * next);
        }
        next %= ids.length;
        bytes += bytes(exchange) - bytes(exchanges[next]);
        ids[next] = id;
        exchanges[next++] = exchange;
        return null;
    }

    synchronized @Nullable Exchange find(int id) {
        int at = indexOf(id);
        return at < 0 ? null : exchanges[at];
    }

    /** Puts one exchange in another's place; false: there is a third one. */
    synchronized boolean replace(int id, Exchange before, Exchange exchange) {
        int at = indexOf(id);
        if (at < 0) {
            return note(id, exchange) == null;
        }
        if (!before.equals(exchanges[at])) {
            return false;
        }
        exchanges[at] = exchange;
        return true;
    }

    /** Bytes that were not counted in this generation yet: all of them the first time, then what has come to them. */
    synchronized long uncounted(int now) {
        if (generation != now) {
            generation = now;
            counted = 0;
        }
        long more = bytes - counted;
        counted = bytes;
        return more;
    }

    private static long bytes(@Nullable Exchange exchange) {
        if (exchange == null) {
            return 0;
        }
        byte[] datagram = exchange.getRequest().getBytes();
        return OVERHEAD + (datagram == null ? 0 : 2L * datagram.length);
    }

    private int indexOf(int id) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id && exchanges[i] != null) {
                return i;
            }
        }
        return -1;
    }
}
