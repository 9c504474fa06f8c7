package io.thingway.platform.engine.records;

import io.thingway.server.Answers;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records in memory; every stage is complete on return. */
public final class MemoryRecords implements RecordStore {
    private final Map<Table, TreeMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);

    /** Empty. */
    public MemoryRecords() {
        for (Table table : Table.values()) {
            tables.put(table, new TreeMap<>(Arrays::compareUnsigned));
        }
    }

    @Override
    public synchronized <R extends @Nullable Object> CompletionStage<R> change(Function<RecordChanges, R> change) {
        return Answers.atOnce(() -> {
            PendingChanges pending = new PendingChanges(new SortedTables(tables));
            R result = change.apply(pending);
            pending.forEach(this::set);
            return result;
        });
    }

    @Override
    public synchronized <R extends @Nullable Object> CompletionStage<R> read(Function<RecordView, R> question) {
        return Answers.atOnce(() -> question.apply(new SortedTables(tables)));
    }

    private void set(Table table, byte[] key, byte @Nullable [] record) {
        if (record == null) {
            Objects.requireNonNull(tables.get(table)).remove(key);
        } else {
            Objects.requireNonNull(tables.get(table)).put(key, record);
        }
    }
}
