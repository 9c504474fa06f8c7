package io.thingway.platform.engine;

import java.util.List;

/**
 * Follows a log. Called by one thread at a time, which is the reader's own: the log goes on meanwhile, and what it drops
 * before the reader comes to it is {@link #missed}. A call that throws is made again after a while.
 */
public interface LogReader {
    /** The next entries, at least one, and the position behind them. */
    void read(List<LogEntry> entries, LogPosition behind);

    /**
     * The log no longer has what came next. It goes on with the first entry that is left, the one behind {@code before}:
     * a view that cannot do without what is missing has to start anew.
     */
    void missed(LogPosition before);
}
