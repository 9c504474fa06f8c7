package io.thingway.platform.engine.rocks;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows that one batch adds. They are written in the order of their keys: RocksDB's table in memory takes neighbours
 * one after the other for half the time that it takes to find a place for each anew.
 */
final class BatchRows {
    private final Map<byte[], Item> items = new TreeMap<>(Arrays::compareUnsigned);

    boolean contains(byte[] row) {
        return items.containsKey(row);
    }

    void add(byte[] row, Item item) {
        items.put(row, item);
    }

    int size() {
        return items.size();
    }

    void writeTo(BatchBytes batch, int family) {
        items.forEach((row, item) -> batch.put(family, row, item.array(), item.start(), item.end()));
    }
}
