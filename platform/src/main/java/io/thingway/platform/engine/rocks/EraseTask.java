package io.thingway.platform.engine.rocks;

import io.thingway.error.ThingException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** The removal of everything that one thing ever wrote. In a batch of its own, as it does not see what is in it. */
final class EraseTask implements Task {
    private static final int BYTES = 1_000;

    private final long thing;
    private final CompletableFuture<@Nullable Void> result = new CompletableFuture<>();

    EraseTask(long thing) {
        this.thing = thing;
    }

    CompletableFuture<@Nullable Void> result() {
        return result;
    }

    @Override
    public int bytes() {
        return BYTES;
    }

    @Override
    public boolean alone() {
        return true;
    }

    @Override
    public void write(BatchWriter batch) throws RocksDBException {
        batch.erase(thing);
    }

    @Override
    public void done() {
        result.complete(null);
    }

    @Override
    public void refuse(ThingException reason) {
        result.completeExceptionally(reason);
    }
}
