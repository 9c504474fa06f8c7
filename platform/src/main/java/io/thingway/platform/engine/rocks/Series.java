package io.thingway.platform.engine.rocks;

import org.jspecify.annotations.Nullable;

/** What the next row of one thing and key depends on. Changed by the committer alone. */
final class Series {
    private final SeriesId id;
    private long newest = Long.MIN_VALUE;
    private long lastMade = Long.MIN_VALUE;
    private int lastDay = Integer.MIN_VALUE;

    /** Of the newest row, where the batch under way changes it or what goes with it. */
    private @Nullable Item changed;

    private volatile @Nullable Latest unwritten;

    /** {@code latest} null: no row yet. */
    Series(SeriesId id, @Nullable Latest latest) {
        this.id = id;
        if (latest != null) {
            newest = latest.newest();
            lastMade = latest.lastMade();
        }
    }

    SeriesId id() {
        return id;
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

    /** The batch under way changes it; {@code item} is the newest row's. */
    void change(Item item) {
        changed = item;
    }

    boolean isChanged() {
        return changed != null;
    }

    /** As it is with the batch under way. */
    Latest latest() {
        if (changed == null) {
            throw new IllegalStateException("nothing changes " + id);
        }
        return new Latest(newest, lastMade, changed);
    }

    /** The batch under way is durable, and {@link Family#LATEST} has what it changed, or has not. */
    void committed(@Nullable Latest lacking) {
        unwritten = lacking;
        changed = null;
    }

    /** What {@link Family#LATEST} does not have yet, or null; for any thread. */
    @Nullable
    Latest unwritten() {
        return unwritten;
    }
}
