package io.thingway.platform.engine;

import java.util.List;

/** Follows a log. Called by one thread at a time; the log waits for it, and may refuse to wait for ever. */
public interface LogReader {
    /** The next entries, at least one, and the position behind them. */
    void read(List<LogEntry> entries, LogPosition behind);
}
