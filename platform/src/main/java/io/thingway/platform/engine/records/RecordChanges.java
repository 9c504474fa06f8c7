package io.thingway.platform.engine.records;

/** A change in the making; its reads see what it has put and deleted so far. */
public interface RecordChanges extends RecordView {
    void put(Table table, byte[] key, byte[] record);

    /** Does nothing where there is none. */
    void delete(Table table, byte[] key);
}
