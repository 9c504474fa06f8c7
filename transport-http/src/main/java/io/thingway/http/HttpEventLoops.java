package io.thingway.http;

import io.thingway.http.internal.net.VertxIo;
import java.util.concurrent.TimeUnit;

/**
 * Threads that connectors may share; epoll where the kernel and the class path offer it, else NIO. Whoever starts them
 * closes them.
 */
public final class HttpEventLoops implements AutoCloseable {
    private final VertxIo io;

    private HttpEventLoops(VertxIo io) {
        this.io = io;
    }

    /** Starts {@code threads} threads, at least 1. */
    public static HttpEventLoops start(int threads) {
        return new HttpEventLoops(VertxIo.start(threads, "thingway-http"));
    }

    /** Not for users. */
    public VertxIo io() {
        return io;
    }

    /** Ends the threads; connections on them are lost. Returns within a few seconds. */
    @Override
    public void close() {
        io.close()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
    }
}
