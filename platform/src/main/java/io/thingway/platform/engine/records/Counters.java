package io.thingway.platform.engine.records;

import java.nio.ByteBuffer;

/** Numbers with names, kept with the records. */
final class Counters {
    private Counters() {}

    static long get(RecordView records, String name) {
        byte[] number = records.get(Table.META, Keys.text(name));
        return number == null ? 0 : ByteBuffer.wrap(number).getLong();
    }

    /** Adds, and gives the sum. */
    static long add(RecordChanges records, String name, long more) {
        long sum = get(records, name) + more;
        records.put(Table.META, Keys.text(name), Keys.number(sum));
        return sum;
    }
}
