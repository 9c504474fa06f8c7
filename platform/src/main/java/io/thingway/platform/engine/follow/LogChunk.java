package io.thingway.platform.engine.follow;

import io.thingway.platform.engine.LogEntry;
import java.util.List;

/**
 * Entries that follow each other.
 *
 * @param first the number of the first
 */
public record LogChunk(long first, List<LogEntry> entries) {
    public LogChunk {
        entries = List.copyOf(entries);
    }

    /** The number behind the last. */
    long behind() {
        return first + entries.size();
    }
}
