package io.thingway.platform.engine.records;

import io.thingway.platform.engine.SessionStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Sessions over records: eight bytes of time in front of each state, and those that expire by their time. */
public final class StoredSessions implements SessionStore {
    private static final int SWEPT = 10;
    private static final long NEVER = Long.MAX_VALUE;
    private static final int AROUND = 100;

    private final RecordStore records;
    private final Clock clock;

    /** Over these records, by that clock. */
    public StoredSessions(RecordStore records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public CompletionStage<@Nullable Void> put(String kind, String name, byte[] state, @Nullable Instant expires) {
        return apply(List.of(new Put(kind, name, state, expires)));
    }

    @Override
    public CompletionStage<@Nullable Void> apply(List<Change> changes) {
        int bytes = changes.stream().mapToInt(StoredSessions::bytes).sum();
        return records.change(bytes, records -> {
            sweep(records);
            changes.forEach(change -> apply(change, records));
            return null;
        });
    }

    private static void apply(Change change, RecordChanges records) {
        byte[] key = key(change.kind(), change.name());
        forget(records, key);
        if (change instanceof Put put) {
            byte[] record = record(put);
            records.put(Table.SESSIONS, key, record);
            index(records, key, record);
        }
    }

    private static byte[] record(Put put) {
        Instant expires = put.expires();
        return ByteBuffer.allocate(Long.BYTES + put.state().length)
                .putLong(expires == null ? NEVER : expires.toEpochMilli())
                .put(put.state())
                .array();
    }

    /** About what it occupies until it is written. */
    private static int bytes(Change change) {
        return AROUND + change.name().length() + (change instanceof Put put ? put.state().length : 0);
    }

    @Override
    public CompletionStage<Optional<byte[]>> get(String kind, String name) {
        return records.read(view -> {
            byte[] record = view.get(Table.SESSIONS, key(kind, name));
            return record == null || over(record) ? Optional.empty() : Optional.of(state(record));
        });
    }

    @Override
    public CompletionStage<Boolean> remove(String kind, String name) {
        return records.change(changes -> {
            byte[] record = forget(changes, key(kind, name));
            return record != null && !over(record);
        });
    }

    @Override
    public CompletionStage<@Nullable Void> each(String kind, BiConsumer<String, byte[]> visitor) {
        byte[] prefix = Keys.prefix(kind);
        return records.read(view -> {
            view.scan(Table.SESSIONS, prefix, null, entry -> {
                if (!over(entry.record())) {
                    visitor.accept(name(entry.key(), prefix), state(entry.record()));
                }
                return true;
            });
            return null;
        });
    }

    @Override
    public CompletionStage<List<String>> names(String kind, @Nullable String after, int limit) {
        byte[] prefix = Keys.prefix(kind);
        return records.read(view -> {
            List<String> names = new ArrayList<>();
            view.scan(Table.SESSIONS, prefix, after == null ? null : key(kind, after), entry -> {
                if (!over(entry.record())) {
                    names.add(name(entry.key(), prefix));
                }
                return names.size() < limit;
            });
            return names;
        });
    }

    private static void index(RecordChanges changes, byte[] key, byte[] record) {
        if (expiry(record) != NEVER) {
            changes.put(Table.SESSIONS_BY_EXPIRY, expiryKey(key, record), key);
        }
    }

    /** The record that was there. */
    private static byte @Nullable [] forget(RecordChanges changes, byte[] key) {
        byte[] record = changes.get(Table.SESSIONS, key);
        if (record != null) {
            if (expiry(record) != NEVER) { // a sweep would have to walk past what was never there
                changes.delete(Table.SESSIONS_BY_EXPIRY, expiryKey(key, record));
            }
            changes.delete(Table.SESSIONS, key);
        }
        return record;
    }

    /** With every new state a few old ones go, more than come: nothing else needs to run for it. */
    private void sweep(RecordChanges changes) {
        List<byte[]> over = new ArrayList<>();
        changes.scan(Table.SESSIONS_BY_EXPIRY, new byte[0], null, entry -> {
            boolean old = ByteBuffer.wrap(entry.key()).getLong() <= clock.millis();
            if (old) {
                over.add(entry.record());
            }
            return old && over.size() < SWEPT;
        });
        over.forEach(key -> forget(changes, key));
    }

    private boolean over(byte[] record) {
        return expiry(record) <= clock.millis();
    }

    private static long expiry(byte[] record) {
        return ByteBuffer.wrap(record).getLong();
    }

    private static byte[] expiryKey(byte[] key, byte[] record) {
        return ByteBuffer.allocate(Long.BYTES + key.length)
                .putLong(expiry(record))
                .put(key)
                .array();
    }

    private static byte[] state(byte[] record) {
        return Arrays.copyOfRange(record, Long.BYTES, record.length);
    }

    private static String name(byte[] key, byte[] prefix) {
        return new String(key, prefix.length, key.length - prefix.length, StandardCharsets.UTF_8);
    }

    private static byte[] key(String kind, String name) {
        return Keys.text(Keys.prefix(kind), name);
    }
}
