package io.thingway.platform.engine.rocks;

import java.util.Comparator;

/** Thing and key, by their numbers; in the order of their bytes. */
record SeriesId(long thing, int key) implements Comparable<SeriesId> {
    private static final Comparator<SeriesId> ORDER =
            Comparator.comparingLong(SeriesId::thing).thenComparingInt(SeriesId::key);

    /** Where the series of a thing begin. */
    static SeriesId first(long thing) {
        return new SeriesId(thing, Integer.MIN_VALUE);
    }

    static SeriesId of(byte[] bytes) {
        return new SeriesId(RowKey.thingOf(bytes), RowKey.keyOf(bytes));
    }

    byte[] bytes() {
        return RowKey.series(thing, key);
    }

    @Override
    public int compareTo(SeriesId other) {
        return ORDER.compare(this, other);
    }
}
