package io.thingway.platform.engine.records;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tables that are sorted maps. */
record SortedTables(Map<Table, TreeMap<byte[], byte[]>> tables) implements RecordView {
    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        return rows(table).get(key);
    }

    private TreeMap<byte[], byte[]> rows(Table table) {
        return Objects.requireNonNull(tables.get(table));
    }

    @Override
    public void scan(Table table, byte[] prefix, byte @Nullable [] after, Predicate<Entry> visitor) {
        boolean behind = after != null && Arrays.compareUnsigned(after, prefix) >= 0;
        var rows = behind ? rows(table).tailMap(after, false) : rows(table).tailMap(prefix, true);
        for (Map.Entry<byte[], byte[]> row : rows.entrySet()) {
            if (!Keys.startsWith(row.getKey(), prefix) || !visitor.test(new Entry(row.getKey(), row.getValue()))) {
                return;
            }
        }
    }
}
