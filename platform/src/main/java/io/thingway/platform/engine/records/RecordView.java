package io.thingway.platform.engine.records;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The records as they are. Keys are compared as unsigned bytes; a table's keys are never empty. */
public interface RecordView {
    /** The record, or null where there is none; never change its bytes. */
    byte @Nullable [] get(Table table, byte[] key);

    /**
     * Visits the records whose keys begin with {@code prefix}, in the order of their keys, behind {@code after} where it
     * is given, until {@code visitor} answers false.
     */
    void scan(Table table, byte[] prefix, byte @Nullable [] after, Predicate<Entry> visitor);

    /** A key and its record; never change their bytes. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Entry(byte[] key, byte[] record) {}
}
