package io.thingway.platform.engine.rocks;

import io.thingway.error.ThingException;
import io.thingway.platform.engine.records.PendingChanges;
import io.thingway.platform.engine.records.RecordChanges;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change of records: its own failure is its own, and leaves no trace in the batch. */
final class ChangeTask<R extends @Nullable Object> implements Task {
    private final int bytes;
    private final Function<RecordChanges, R> change;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private @Nullable Runnable outcome;

    ChangeTask(int bytes, Function<RecordChanges, R> change) {
        this.bytes = bytes;
        this.change = change;
    }

    CompletableFuture<R> result() {
        return result;
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public void write(BatchWriter batch) {
        PendingChanges mine = new PendingChanges(batch.records());
        try {
            R answer = change.apply(mine);
            mine.applyTo(batch.records());
            outcome = () -> result.complete(answer);
        } catch (RuntimeException refused) {
            outcome = () -> result.completeExceptionally(ThingException.from(refused));
        }
    }

    @Override
    public void done() {
        if (outcome != null) {
            outcome.run();
        }
    }

    @Override
    public void refuse(ThingException reason) {
        result.completeExceptionally(reason);
    }
}
