package io.thingway.coap;

import io.thingway.coap.internal.client.LoopThread;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Threads that connectors may share, each connection living on one of them. Whoever starts them closes them. */
public final class CoapEventLoops implements AutoCloseable {
    private final List<LoopThread> threads;
    private final AtomicInteger turn = new AtomicInteger();

    private CoapEventLoops(List<LoopThread> threads) {
        this.threads = threads;
    }

    /** Starts {@code threads} threads, at least 1. */
    public static CoapEventLoops start(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("there must be at least 1 thread, not " + threads);
        }
        return new CoapEventLoops(
                Stream.generate(LoopThread::start).limit(threads).toList());
    }

    /** Not for users. */
    public LoopThread next() {
        return threads.get(Math.floorMod(turn.getAndIncrement(), threads.size()));
    }

    /** Ends the threads; connections on them are lost. Returns within a few seconds. */
    @Override
    public void close() {
        threads.forEach(LoopThread::close);
        threads.forEach(LoopThread::awaitEnd);
    }
}
