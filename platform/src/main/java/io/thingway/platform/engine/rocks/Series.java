package io.thingway.platform.engine.rocks;

import java.nio.ByteBuffer;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What the next row of one thing and key depends on. Changed by the committer alone. */
final class Series {
    static final Comparator<Series> BY_ID =
            Comparator.comparingLong(Series::thing).thenComparingInt(Series::key);

    private static final int LAST_MADE_AT = Long.BYTES;
    private static final int HEAD = 2 * Long.BYTES;

    private final long thing;
    private final int key;
    private long newest = Long.MIN_VALUE;
    private long lastMade = Long.MIN_VALUE;
    private int lastDay = Integer.MIN_VALUE;

    /** {@code latest} null: no row yet. */
    Series(long thing, int key, byte @Nullable [] latest) {
        this.thing = thing;
        this.key = key;
        if (latest != null) {
            newest = newest(latest);
            lastMade = ByteBuffer.wrap(latest).getLong(LAST_MADE_AT);
        }
    }

    /** The time of the newest row. */
    static long newest(byte[] latest) {
        return ByteBuffer.wrap(latest).getLong();
    }

    /** Where the newest row's item begins. */
    static int itemStart() {
        return HEAD;
    }

    /** What {@link Family#LATEST} keeps where this is the newest row known: its time, the time made last, its item. */
    static byte[] latest(long time, Item item) {
        return latest(time, time, item);
    }

    private static byte[] latest(long time, long lastMade, Item item) {
        return ByteBuffer.allocate(HEAD + item.length())
                .putLong(time)
                .putLong(lastMade)
                .put(item.array(), item.start(), item.length())
                .array();
    }

    long thing() {
        return thing;
    }

    int key() {
        return key;
    }

    byte[] id() {
        return RowKey.series(thing, key);
    }

    /** What {@link Family#LATEST} keeps, with the newest row's item. */
    byte[] latest(Item item) {
        return latest(newest, lastMade, item);
    }

    /** Whether a row of this time can be there already. */
    boolean mayHave(long millis) {
        return millis <= newest;
    }

    /** The first time that a row made now may have. */
    long nextTime(long now) {
        return lastMade == Long.MIN_VALUE ? now : Math.max(now, lastMade + 1);
    }

    /** Whether the last row was of this day; if not, the next one may be. */
    boolean sameDay(int day) {
        boolean same = day == lastDay;
        lastDay = day;
        return same;
    }

    /** Takes a row, made here or dated by its writer; whether it is the newest now. */
    boolean add(long millis, boolean made) {
        lastMade = made ? millis : lastMade;
        boolean newer = millis >= newest;
        newest = newer ? millis : newest;
        return newer;
    }
}
