package io.thingway.mqtt.internal.broker.store;

import io.thingway.mqtt.plain.PlainStore.Change;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Nothing to keep. */
final class NoJournal implements Journal {
    private final CompletableFuture<@Nullable Void> done = CompletableFuture.completedFuture(null);

    @Override
    public boolean keeps() {
        return false;
    }

    @Override
    public long add(Change change, @Nullable Runnable stored) {
        return 0;
    }

    @Override
    public void replace(Change change) {
        // there is nothing to replace
    }

    @Override
    public boolean durable(long position) {
        return true;
    }

    @Override
    public CompletionStage<@Nullable Void> stored() {
        return done;
    }

    @Override
    public void enter() {
        // nothing becomes durable
    }

    @Override
    public void leave() {
        // nothing becomes durable
    }

    @Override
    public void close() {
        // there is nothing under way
    }
}
