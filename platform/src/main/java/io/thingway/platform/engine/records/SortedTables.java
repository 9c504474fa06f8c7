package io.thingway.platform.engine.records;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tables that are sorted maps. */
record SortedTables(Map<Table, TreeMap<byte[], byte[]>> tables) implements RecordView {
    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        return tables.get(table).get(key);
    }

    @Override
    public void scan(Table table, byte[] prefix, byte @Nullable [] after, Predicate<Entry> visitor) {
        boolean behind = after != null && Arrays.compareUnsigned(after, prefix) >= 0;
        var rows = behind
                ? tables.get(table).tailMap(after, false)
                : tables.get(table).tailMap(prefix, true);
        for (Map.Entry<byte[], byte[]> row : rows.entrySet()) {
            if (!Keys.startsWith(row.getKey(), prefix) || !visitor.test(new Entry(row.getKey(), row.getValue()))) {
                return;
            }
        }
    }
}
