package io.thingway.transport.engine;

import io.thingway.error.ThingException;
import io.thingway.transport.Loop;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A stage that the engine alone completes. {@link #toCompletableFuture()} gives a copy, which its holder may complete or
 * cancel without touching the engine.
 */
class Promise<T extends @Nullable Object> extends LoopFuture<T> {
    Promise(Loop loop) {
        super(loop);
    }

    static <T extends @Nullable Object> Promise<T> failed(Loop loop, ThingException cause) {
        Promise<T> promise = new Promise<>(loop);
        promise.fail(cause);
        return promise;
    }

    /** Completes it; false when it was complete already. */
    boolean succeed(@Nullable T value) {
        return super.complete(value);
    }

    /** Fails it; false when it was complete already. */
    boolean fail(ThingException cause) {
        return super.completeExceptionally(cause);
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return copy();
    }

    @Override
    public boolean complete(T value) {
        throw notYours();
    }

    @Override
    public boolean completeExceptionally(Throwable cause) {
        throw notYours();
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        throw notYours();
    }

    @Override
    public void obtrudeValue(T value) {
        throw notYours();
    }

    @Override
    public void obtrudeException(Throwable cause) {
        throw notYours();
    }

    private static UnsupportedOperationException notYours() {
        return new UnsupportedOperationException("only the connection completes this stage");
    }
}
