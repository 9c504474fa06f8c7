package io.thingway.platform.engine.contract;

import static org.awaitility.Awaitility.await;

import io.thingway.platform.engine.LogEntry;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.LogReader;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what a log hands over. */
class Following implements LogReader {
    private final Queue<LogEntry> entries = new ConcurrentLinkedQueue<>();
    private final Queue<LogPosition> missed = new ConcurrentLinkedQueue<>();
    private volatile LogPosition at;

    Following(LogPosition start) {
        this.at = start;
    }

    @Override
    public void read(List<LogEntry> more, LogPosition behind) {
        entries.addAll(more);
        at = behind;
    }

    @Override
    public void missed(LogPosition before) {
        missed.add(before);
        at = before;
    }

    /** The position that a view would remember. */
    LogPosition at() {
        return at;
    }

    List<LogEntry> entries() {
        return List.copyOf(entries);
    }

    List<LogPosition> missed() {
        return List.copyOf(missed);
    }

    Following awaitAt(LogPosition position) {
        await().until(() -> at.equals(position));
        return this;
    }
}
