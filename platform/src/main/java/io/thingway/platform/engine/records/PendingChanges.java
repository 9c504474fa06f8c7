package io.thingway.platform.engine.records;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A change in the making, over what is there already. One thread at a time. */
public final class PendingChanges implements RecordChanges {
    /** Where changes go. */
    public interface Receiver {
        /** {@code record} null: deleted. */
        void set(Table table, byte[] key, byte @Nullable [] record);
    }

    private final RecordView below;

    /** Empty: deleted. */
    private final Map<Table, TreeMap<byte[], Optional<byte[]>>> changed = new EnumMap<>(Table.class);

    /** Nothing changed yet. */
    public PendingChanges(RecordView below) {
        this.below = below;
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        Optional<byte[]> mine = changed(table).get(key);
        return mine == null ? below.get(table, key) : mine.orElse(null);
    }

    @Override
    public void put(Table table, byte[] key, byte[] record) {
        changed(table).put(key, Optional.of(record));
    }

    @Override
    public void delete(Table table, byte[] key) {
        changed(table).put(key, Optional.empty());
    }

    @Override
    public void scan(Table table, byte[] prefix, byte @Nullable [] after, Predicate<Entry> visitor) {
        NavigableMap<byte[], Optional<byte[]>> mine = within(changed(table), prefix, after);
        if (mine.isEmpty()) {
            below.scan(table, prefix, after, visitor);
        } else {
            new Merge(mine, visitor).over(table, prefix, after);
        }
    }

    /** Hands every change on. */
    public void forEach(Receiver receiver) {
        changed.forEach((table, rows) -> rows.forEach((key, record) -> receiver.set(table, key, record.orElse(null))));
    }

    /** Makes every change in another. */
    public void applyTo(RecordChanges target) {
        forEach((table, key, record) -> {
            if (record == null) {
                target.delete(table, key);
            } else {
                target.put(table, key, record);
            }
        });
    }

    private NavigableMap<byte[], Optional<byte[]>> changed(Table table) {
        return changed.computeIfAbsent(table, first -> new TreeMap<>(Arrays::compareUnsigned));
    }

    private static NavigableMap<byte[], Optional<byte[]>> within(
            NavigableMap<byte[], Optional<byte[]>> rows, byte[] prefix, byte @Nullable [] after) {
        NavigableMap<byte[], Optional<byte[]>> from = after != null && Arrays.compareUnsigned(after, prefix) >= 0
                ? rows.tailMap(after, false)
                : rows.tailMap(prefix, true);
        TreeMap<byte[], Optional<byte[]>> within = new TreeMap<>(Arrays::compareUnsigned);
        for (Map.Entry<byte[], Optional<byte[]>> row : from.entrySet()) {
            if (!Keys.startsWith(row.getKey(), prefix)) {
                break;
            }
            within.put(row.getKey(), row.getValue());
        }
        return within;
    }

    /** What is there already and what is changed, in one order. */
    private final class Merge {
        private final NavigableMap<byte[], Optional<byte[]>> mine;
        private final Predicate<Entry> visitor;
        private boolean wanted = true;

        Merge(NavigableMap<byte[], Optional<byte[]>> mine, Predicate<Entry> visitor) {
            this.mine = mine;
            this.visitor = visitor;
        }

        void over(Table table, byte[] prefix, byte @Nullable [] after) {
            below.scan(table, prefix, after, this::theirs);
            while (wanted && !mine.isEmpty()) {
                visitMine();
            }
        }

        private boolean theirs(Entry entry) {
            while (wanted && !mine.isEmpty() && Arrays.compareUnsigned(mine.firstKey(), entry.key()) < 0) {
                visitMine();
            }
            if (wanted && !mine.isEmpty() && Arrays.equals(mine.firstKey(), entry.key())) {
                visitMine();
            } else if (wanted) {
                wanted = visitor.test(entry);
            }
            return wanted;
        }

        private void visitMine() {
            Map.Entry<byte[], Optional<byte[]>> first = mine.pollFirstEntry();
            first.getValue().ifPresent(record -> wanted = visitor.test(new Entry(first.getKey(), record)));
        }
    }
}
