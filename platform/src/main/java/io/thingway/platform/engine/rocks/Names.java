package io.thingway.platform.engine.rocks;

import io.thingway.model.ResourceKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.rocksdb.RocksDBException;

/**
 * Four bytes for each key, in the order in which keys were first written. Only the committer makes new ones; reading is
 * for any thread.
 */
final class Names {
    private static final byte NAME = 'k';
    private static final byte[] LAST = {'n'};

    /** Devices may invent keys for ever; these are the ones to know by heart. */
    private static final int KNOWN = 50_000;

    private final Map<ResourceKey, Integer> known = new ConcurrentHashMap<>();

    /** The number given last; the committer's. */
    private int last;

    /** The number of a key, or empty where it was never written. */
    OptionalInt find(Database database, ResourceKey key) throws RocksDBException {
        Integer number = known.get(key);
        if (number == null) {
            byte[] stored = database.get(Family.META, name(key));
            if (stored == null) {
                return OptionalInt.empty();
            }
            number = ByteBuffer.wrap(stored).getInt();
            if (known.size() < KNOWN) {
                known.put(key, number);
            }
        }
        return OptionalInt.of(number);
    }

    /** The number of a key, made in this batch where there is none. */
    int of(Database database, ResourceKey key, BatchBytes batch) throws RocksDBException {
        OptionalInt number = find(database, key);
        if (number.isPresent()) {
            return number.getAsInt();
        }
        int fresh = ++last;
        batch.put(database.number(Family.META), name(key), number(fresh));
        batch.put(database.number(Family.META), LAST, number(fresh));
        known.put(key, fresh); // whatever the bound is: until the batch is written it is known here alone
        return fresh;
    }

    /** Sees to it that a number is given to no other key, where the batch that gave it is lost. */
    static void reserve(Database database, int number) throws RocksDBException {
        if (last(database) < number) {
            database.put(Family.META, LAST, number(number));
        }
    }

    /** After a batch that failed nobody knows which of them are on disk. */
    void forget(Database database) throws RocksDBException {
        known.clear();
        last = last(database);
    }

    /** Back to the bound; only between batches. */
    void trim() {
        if (known.size() >= KNOWN) {
            known.clear();
        }
    }

    private static int last(Database database) throws RocksDBException {
        byte[] stored = database.get(Family.META, LAST);
        return stored == null ? 0 : ByteBuffer.wrap(stored).getInt();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static byte[] name(ResourceKey key) {
        byte[] text = key.value().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + text.length).put(NAME).put(text).array();
    }
}
