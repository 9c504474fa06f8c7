package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.magic.MagicValues;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.HistoryStore;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.RowRange;
import io.thingway.platform.engine.follow.Positions;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** The history on disk, read by the readers' threads. */
final class RocksHistory implements HistoryStore {
    private static final Comparator<ResourceKey> ALPHABETICAL = Comparator.comparing(ResourceKey::value);

    private final Readers readers;
    private final WriteQueue queue;
    private final Memo memo;
    private final LongSupplier horizon;

    /** {@code horizon}: rows before it are no longer shown, in milliseconds since 1970. */
    RocksHistory(Readers readers, WriteQueue queue, Memo memo, LongSupplier horizon) {
        this.readers = readers;
        this.queue = queue;
        this.memo = memo;
        this.horizon = horizon;
    }

    @Override
    public CompletionStage<List<ResourceValue>> range(long thing, ResourceKey key, RowRange range) {
        return readers.read(database -> {
            OptionalInt number = memo.names().find(database, key);
            if (number.isEmpty() || !isThere(database, new SeriesId(thing, number.getAsInt()))) {
                throw ThingException.of(ErrorCode.NOT_FOUND, "nothing was ever written to " + key);
            }
            return new RowScan(database, thing, number.getAsInt(), range, horizon.getAsLong()).rows();
        });
    }

    @Override
    public CompletionStage<Map<ResourceKey, ResourceValue>> latest(long thing) {
        return readers.read(database -> {
            Map<ResourceKey, ResourceValue> newest = new TreeMap<>(ALPHABETICAL);
            long oldest = horizon.getAsLong();
            for (Latest latest : latest(database, thing)) {
                ResourceValue value = latest.value();
                if (!value.key().magic() && latest.newest() >= oldest) {
                    newest.put(value.key(), value.at(Instant.ofEpochMilli(latest.newest())));
                }
            }
            return newest;
        });
    }

    @Override
    public CompletionStage<List<ResourceKey>> keys(long thing) {
        return readers.read(database -> {
            return latest(database, thing).stream()
                    .map(latest -> latest.value().key())
                    .filter(key -> !key.magic())
                    .sorted(ALPHABETICAL)
                    .toList();
        });
    }

    @Override
    public CompletionStage<MagicValues> magic(long thing) {
        return readers.read(database -> MagicRow.read(database, thing));
    }

    @Override
    public CompletionStage<@Nullable Void> erase(long thing) {
        EraseTask task = new EraseTask(thing);
        queue.add(task);
        return task.result();
    }

    @Override
    public LogPosition position() {
        return Positions.of(memo.position());
    }

    private boolean isThere(Database database, SeriesId id) throws RocksDBException {
        return memo.unwritten().get(id) != null || database.get(Family.LATEST, id.bytes()) != null;
    }

    /** The newest row of every key. */
    private Collection<Latest> latest(Database database, long thing) throws RocksDBException {
        Map<SeriesId, Latest> newest = memo.unwritten().of(thing); // before the database, which may have it meanwhile
        database.scan(Family.LATEST, RowKey.thing(thing), RowKey.thing(thing + 1), (id, latest) -> {
            if (!MagicRow.is(id)) {
                newest.putIfAbsent(SeriesId.of(id), Latest.of(latest));
            }
            return true;
        });
        return newest.values();
    }
}
