package io.thingway.platform.engine.follow;

import io.thingway.error.ThingException;
import io.thingway.platform.engine.LogPosition;

/** Positions are numbers of entries. */
public final class Positions {
    private Positions() {}

    /** The position before the entry of this number. */
    public static LogPosition of(long number) {
        return new LogPosition(Long.toString(number));
    }

    /** The number of a position of a log that ends at {@code end}. */
    static long number(LogPosition position, long end) {
        try {
            long number = Long.parseLong(position.name());
            if (number >= 0 && number <= end) {
                return number;
            }
        } catch (NumberFormatException foreign) { // answered below
        }
        throw ThingException.invalid("not a position of this log: " + position.name());
    }
}
