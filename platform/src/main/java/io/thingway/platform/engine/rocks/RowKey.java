package io.thingway.platform.engine.rocks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * Keys of rows and of what leads to them. Days and times are stored so that newer ones come first; a day is the first
 * part of a row's key, so that a whole day can be dropped.
 */
final class RowKey {
    static final int SERIES = Long.BYTES + Integer.BYTES;

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int DAY_BYTES = Integer.BYTES;
    private static final int TIME_AT = DAY_BYTES + SERIES;
    private static final int LENGTH = TIME_AT + 2 * Long.BYTES;

    private RowKey() {}

    static int day(long millis) {
        return (int) Math.floorDiv(millis, DAY);
    }

    /** The first millisecond of a day. */
    static long start(int day) {
        return day * DAY;
    }

    static byte[] row(long thing, int key, long millis, long digest) {
        return ByteBuffer.allocate(LENGTH)
                .putInt(ascending(day(millis)))
                .putLong(thing)
                .putInt(key)
                .putLong(descending(millis))
                .putLong(digest)
                .array();
    }

    /** Where the rows of a series on a day begin that are not newer than {@code millis}. */
    static byte[] from(int day, long thing, int key, long millis) {
        return ByteBuffer.allocate(TIME_AT + Long.BYTES)
                .putInt(ascending(day))
                .putLong(thing)
                .putInt(key)
                .putLong(descending(millis))
                .array();
    }

    /** Where the rows of a thing on a day begin. */
    static byte[] thing(int day, long thing) {
        return ByteBuffer.allocate(DAY_BYTES + Long.BYTES)
                .putInt(ascending(day))
                .putLong(thing)
                .array();
    }

    /** Where the rows of a day begin. */
    static byte[] dayStart(int day) {
        return ByteBuffer.allocate(DAY_BYTES).putInt(ascending(day)).array();
    }

    static long millis(byte[] row) {
        return descending(ByteBuffer.wrap(row).getLong(TIME_AT));
    }

    static byte[] series(long thing, int key) {
        return ByteBuffer.allocate(SERIES).putLong(thing).putInt(key).array();
    }

    static byte[] thing(long thing) {
        return ByteBuffer.allocate(Long.BYTES).putLong(thing).array();
    }

    /** The entry that says that a series has rows on a day. */
    static byte[] seriesDay(long thing, int key, int day) {
        return ByteBuffer.allocate(SERIES + DAY_BYTES)
                .putLong(thing)
                .putInt(key)
                .putInt(~ascending(day))
                .array();
    }

    static int dayOf(byte[] seriesDay) {
        return ascending(~ByteBuffer.wrap(seriesDay).getInt(SERIES));
    }

    static long thingOf(byte[] series) {
        return ByteBuffer.wrap(series).getLong();
    }

    static int keyOf(byte[] series) {
        return ByteBuffer.wrap(series).getInt(Long.BYTES);
    }

    /** The series of a row's key. */
    static byte[] seriesOf(byte[] row) {
        return Arrays.copyOfRange(row, DAY_BYTES, TIME_AT);
    }

    /** The entry of {@link #seriesDay} for a row's key. */
    static byte[] seriesDayOf(byte[] row) {
        ByteBuffer series = ByteBuffer.wrap(row, DAY_BYTES, SERIES);
        return seriesDay(series.getLong(), series.getInt(), dayOfRow(row));
    }

    /** The day of a row's key. */
    static int dayOfRow(byte[] row) {
        return ascending(ByteBuffer.wrap(row).getInt());
    }

    /** Signed order as unsigned; its own inverse. */
    private static int ascending(int day) {
        return day ^ Integer.MIN_VALUE;
    }

    private static long descending(long millis) {
        return ~(millis ^ Long.MIN_VALUE);
    }
}
