package io.thingway.platform.engine.memory;

import io.thingway.json.ThingWrite;
import io.thingway.memory.ThingValues;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of one thing. Its lock is the caller's to take, for all that is to be seen as one step. */
final class HeldValues implements ThingValues.OtherRows {
    private final long thing;
    private final ThingValues values;
    private boolean erased;

    /** The write that is being added. */
    private int size;

    private long now;
    private long @Nullable [] times;

    HeldValues(long thing, int rowsPerKey) {
        this.thing = thing;
        this.values = new ThingValues(rowsPerKey);
    }

    ThingValues values() {
        return values;
    }

    /** Whether they are nobody's any more. */
    boolean erased() {
        return erased;
    }

    void erase() {
        erased = true;
    }

    /** Adds a write that comes at {@code millis}, and notes it; whether anything of it is new. */
    boolean add(ThingWrite write, long millis, MemoryLog log) {
        size = write.size();
        now = millis;
        times = null;
        int rows = values.add(write, millis, this);
        log.written(thing, millis, write, rows, times);
        return rows > 0;
    }

    @Override
    public void other(int value, long time) {
        long[] made = times;
        if (made == null) {
            made = new long[size];
            Arrays.fill(made, now);
            times = made;
        }
        made[value] = time;
    }
}
