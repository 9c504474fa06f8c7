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
import org.jspecify.annotations.Nullable;

/** Sessions over records: eight bytes of time in front of each state. */
public final class StoredSessions implements SessionStore {
    private static final long NEVER = Long.MAX_VALUE;

    private final RecordStore records;
    private final Clock clock;

    /** Over these records, by that clock. */
    public StoredSessions(RecordStore records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public CompletionStage<@Nullable Void> put(String kind, String name, byte[] state, @Nullable Instant expires) {
        byte[] record = ByteBuffer.allocate(Long.BYTES + state.length)
                .putLong(expires == null ? NEVER : expires.toEpochMilli())
                .put(state)
                .array();
        return records.change(changes -> {
            changes.put(Table.SESSIONS, key(kind, name), record);
            return null;
        });
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
            byte[] record = changes.get(Table.SESSIONS, key(kind, name));
            changes.delete(Table.SESSIONS, key(kind, name));
            return record != null && !over(record);
        });
    }

    @Override
    public CompletionStage<List<String>> names(String kind, @Nullable String after, int limit) {
        byte[] prefix = Keys.prefix(kind);
        return records.read(view -> {
            List<String> names = new ArrayList<>();
            view.scan(Table.SESSIONS, prefix, after == null ? null : key(kind, after), entry -> {
                if (!over(entry.record())) {
                    names.add(new String(
                            entry.key(), prefix.length, entry.key().length - prefix.length, StandardCharsets.UTF_8));
                }
                return names.size() < limit;
            });
            return names;
        });
    }

    /** Removes the states whose time is over. */
    public CompletionStage<@Nullable Void> sweep() {
        return records.change(changes -> {
            List<byte[]> over = new ArrayList<>();
            changes.scan(Table.SESSIONS, new byte[0], null, entry -> {
                if (over(entry.record())) {
                    over.add(entry.key());
                }
                return true;
            });
            over.forEach(key -> changes.delete(Table.SESSIONS, key));
            return null;
        });
    }

    private boolean over(byte[] record) {
        return ByteBuffer.wrap(record).getLong() <= clock.millis();
    }

    private static byte[] state(byte[] record) {
        return Arrays.copyOfRange(record, Long.BYTES, record.length);
    }

    private static byte[] key(String kind, String name) {
        return Keys.text(Keys.prefix(kind), name);
    }
}
