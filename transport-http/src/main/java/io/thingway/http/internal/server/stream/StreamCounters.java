package io.thingway.http.internal.server.stream;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the streams of an endpoint count; nothing is ended or refused without one of these moving. Safe from any thread. */
public final class StreamCounters {
    final AtomicInteger open = new AtomicInteger();
    final LongAdder pushes = new LongAdder();
    final LongAdder slowReaders = new LongAdder();
    final LongAdder refusals = new LongAdder();
    final LongAdder wills = new LongAdder();

    /** Streams open now. */
    public int open() {
        return open.get();
    }

    /** Writes handed to streams. */
    public long pushes() {
        return pushes.sum();
    }

    /** Streams ended because the reader did not keep up. */
    public long slowReaders() {
        return slowReaders.sum();
    }

    /** Requests for a stream answered with 400 to 599. */
    public long refusals() {
        return refusals.sum();
    }

    /** Last wills written and accepted. */
    public long wills() {
        return wills.sum();
    }
}
