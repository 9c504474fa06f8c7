package io.thingway.platform.engine.rocks;

import io.thingway.json.StoredItem;
import io.thingway.json.ThingJson;
import io.thingway.magic.MagicValues;
import io.thingway.model.ResourceValue;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** Where the magic values of a thing are: under a key that is no series'. */
final class MagicRow {
    private static final int KEY = 0;

    private MagicRow() {}

    /** Whether an entry of {@link Family#LATEST} is one. */
    static boolean is(byte[] id) {
        return RowKey.keyOf(id) == KEY;
    }

    static byte[] id(long thing) {
        return RowKey.series(thing, KEY);
    }

    static byte[] spell(MagicValues values) {
        return ThingJson.writeArray(values.values());
    }

    static MagicValues read(Database database, long thing) throws RocksDBException {
        return parse(database.get(Family.LATEST, id(thing)));
    }

    private static MagicValues parse(byte @Nullable [] array) {
        MagicValues values = MagicValues.NONE;
        if (array != null && array.length > "[]".length()) {
            for (ResourceValue value : StoredItem.readWrite(array).values()) {
                values = values.with(value);
            }
        }
        return values;
    }
}
