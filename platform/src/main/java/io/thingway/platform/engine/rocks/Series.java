package io.thingway.platform.engine.rocks;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the next row of one thing and key depends on, and the newest row. Changed by the committer alone. */
final class Series {
    private static final int LAST_MADE_AT = Long.BYTES;
    private static final int HEAD = 2 * Long.BYTES;

    private final long thing;
    private final int key;
    private final byte[] id;

    /** As {@link Family#LATEST} keeps it: time of the newest row, time made last, the newest row's item. */
    private byte @Nullable [] latest;

    private long newest = Long.MIN_VALUE;
    private long lastMade = Long.MIN_VALUE;
    private int lastDay = Integer.MIN_VALUE;

    /** {@code latest} null: no row yet. */
    Series(long thing, int key, byte @Nullable [] latest) {
        this.thing = thing;
        this.key = key;
        this.id = RowKey.series(thing, key);
        this.latest = latest;
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

    /** What {@link Family#LATEST} keeps where this is the newest row known. */
    static byte[] latest(long time, byte[] item) {
        return ByteBuffer.allocate(HEAD + item.length)
                .putLong(time)
                .putLong(time)
                .put(item)
                .array();
    }

    long thing() {
        return thing;
    }

    int key() {
        return key;
    }

    byte[] id() {
        return id;
    }

    byte[] latest() {
        return Objects.requireNonNull(latest);
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

    /** Takes a row, made here or dated by its writer; whether {@link #latest()} is another now. */
    boolean add(long millis, boolean made, byte[] array, int start, int end) {
        lastMade = made ? millis : lastMade;
        if (millis >= newest) {
            newest = millis;
            latest = ByteBuffer.allocate(HEAD + end - start)
                    .putLong(newest)
                    .putLong(lastMade)
                    .put(array, start, end - start)
                    .array();
            return true;
        }
        if (made) {
            latest = latest().clone();
            ByteBuffer.wrap(latest()).putLong(LAST_MADE_AT, lastMade);
        }
        return made;
    }
}
