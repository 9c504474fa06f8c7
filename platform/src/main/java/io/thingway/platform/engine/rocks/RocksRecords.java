package io.thingway.platform.engine.rocks;

import io.thingway.platform.engine.records.RecordChanges;
import io.thingway.platform.engine.records.RecordStore;
import io.thingway.platform.engine.records.RecordView;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records on disk: changed by the committer, in one order with everything else. */
record RocksRecords(WriteQueue queue, Readers readers) implements RecordStore {
    private static final int AROUND = 1_000;

    @Override
    public <R extends @Nullable Object> CompletionStage<R> change(Function<RecordChanges, R> change) {
        return change(AROUND, change);
    }

    @Override
    public <R extends @Nullable Object> CompletionStage<R> change(int bytes, Function<RecordChanges, R> change) {
        ChangeTask<R> task = new ChangeTask<>(bytes, change);
        queue.add(task);
        return task.result();
    }

    @Override
    public <R extends @Nullable Object> CompletionStage<R> read(Function<RecordView, R> question) {
        return readers.read(database -> question.apply(new StoredRecords(database)));
    }
}
