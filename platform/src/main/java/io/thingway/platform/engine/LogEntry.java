package io.thingway.platform.engine;

import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.List;

/** Something that happened to the values of one thing. All of them, in their order, make the history anew. */
public sealed interface LogEntry {
    /** The number of the thing. */
    long thing();

    /** When the engine took it. */
    Instant time();

    /**
     * A write, of which something was new.
     *
     * @param write as it was written
     * @param rows what became of each of its values, in their order
     */
    record Written(long thing, Instant time, ThingWrite write, List<Row> rows) implements LogEntry {
        public Written {
            rows = List.copyOf(rows);
        }
    }

    /**
     * What became of one value.
     *
     * @param value with the datetime that the history has for it: its writer's, or where it came without one, the engine's
     * @param repeated whether the row was there already, and nothing changed
     */
    record Row(ResourceValue value, boolean repeated) {}

    /** All that was written for the thing before is gone. */
    record Erased(long thing, Instant time) implements LogEntry {}
}
