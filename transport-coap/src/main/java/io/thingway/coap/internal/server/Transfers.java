package io.thingway.coap.internal.server;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.jspecify.annotations.Nullable;

/**
 * Bodies on their way in blocks, bounded in bytes and in age: the one that was quiet for longest gives way. Safe from any
 * thread.
 */
final class Transfers<T> {
    /** Whose transfer of what. */
    record Key(Object peer, Code code, String uri) {}

    private record Kept<T>(T transfer, long bytes, long at) {}

    /** Beside the bytes of a body. */
    private static final int OVERHEAD = 512;

    private static final long LIFETIME = TimeUnit.MINUTES.toNanos(1);

    private final Map<Key, Kept<T>> kept = new LinkedHashMap<>();
    private final LongSupplier nanoTime;
    private final long maxBytes;
    private final Consumer<T> forgotten;
    private long bytes;

    /**
     * Empty.
     *
     * @param forgotten told of each transfer that gave way or was replaced; called under the lock, must not call back
     */
    Transfers(long maxBytes, Consumer<T> forgotten) {
        this(maxBytes, forgotten, System::nanoTime);
    }

    /** With a clock of its own. */
    Transfers(long maxBytes, Consumer<T> forgotten, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.maxBytes = maxBytes;
        this.forgotten = forgotten;
    }

    /** The transfer goes on: from now on it is quiet anew. */
    synchronized @Nullable T get(Key key) {
        Kept<T> found = kept.remove(key);
        if (found == null) {
            return null;
        }
        kept.put(key, new Kept<>(found.transfer, found.bytes, nanoTime.getAsLong()));
        return found.transfer;
    }

    /** Keeps a transfer, or notes its new size; another one under the same key is forgotten. */
    synchronized void put(Key key, T transfer, long size) {
        Kept<T> before = kept.remove(key);
        if (before != null) {
            bytes -= before.bytes;
            if (before.transfer != transfer) {
                forgotten.accept(before.transfer);
            }
        }
        kept.put(key, new Kept<>(transfer, size + OVERHEAD, nanoTime.getAsLong()));
        bytes += size + OVERHEAD;
        shrink();
    }

    /** Ends a transfer that is over; it is not told. */
    synchronized void remove(Key key) {
        Kept<T> over = kept.remove(key);
        bytes -= over == null ? 0 : over.bytes;
    }

    private void shrink() {
        long oldest = nanoTime.getAsLong() - LIFETIME;
        Iterator<Kept<T>> eldest = kept.values().iterator();
        while (kept.size() > 1 && eldest.hasNext()) {
            Kept<T> next = eldest.next();
            if (bytes <= maxBytes && next.at - oldest > 0) {
                return;
            }
            eldest.remove();
            bytes -= next.bytes;
            forgotten.accept(next.transfer);
        }
    }
}
