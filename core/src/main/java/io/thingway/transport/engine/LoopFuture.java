package io.thingway.transport.engine;

import io.thingway.transport.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future that something on the loop will complete. Waiting for it on the loop would wait for ever, so that throws
 * {@link IllegalStateException} instead; the same holds for futures derived from it.
 */
class LoopFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final Loop loop;

    LoopFuture(Loop loop) {
        this.loop = loop;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new LoopFuture<>(loop);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        refuseOnLoop();
        return super.get();
    }

    @Override
    public T get(long time, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        refuseOnLoop();
        return super.get(time, unit);
    }

    @Override
    public T join() {
        refuseOnLoop();
        return super.join();
    }

    private void refuseOnLoop() {
        if (!isDone() && loop.inLoop()) {
            throw new IllegalStateException("waiting on the connection's own loop would wait for ever");
        }
    }
}
