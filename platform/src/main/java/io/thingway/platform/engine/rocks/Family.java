package io.thingway.platform.engine.rocks;

import java.nio.charset.StandardCharsets;
import org.rocksdb.RocksDB;

/** The column families. Their names are on disk. */
enum Family {
    /** The format's version, and the names of keys. */
    META(new String(RocksDB.DEFAULT_COLUMN_FAMILY, StandardCharsets.US_ASCII)),
    /** Position → thing, time, array. */
    LOG("log"),
    /** Day, thing, key, time from new to old, digest → item. */
    ROWS("rows"),
    /** Thing, key, day from new to old → nothing. */
    DAYS("days"),
    /** Thing, key → what a series needs for its next row, and its newest item; thing, key 0 → magic values. */
    LATEST("latest"),
    /** Table, key → record. */
    RECORDS("records");

    private final String text;

    Family(String text) {
        this.text = text;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
