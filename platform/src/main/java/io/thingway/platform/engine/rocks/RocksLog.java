package io.thingway.platform.engine.rocks;

import io.thingway.json.ThingWrite;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.LogEntry;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.LogReader;
import io.thingway.platform.engine.ValueLog;
import io.thingway.platform.engine.follow.Followers;
import io.thingway.platform.engine.follow.LogChunk;
import io.thingway.platform.engine.follow.NumberedLog;
import io.thingway.platform.engine.follow.Positions;
import io.thingway.session.Registration;
import java.util.ArrayList;
import java.util.List;

/** The log on disk, written by the committer. */
final class RocksLog implements ValueLog, NumberedLog, AutoCloseable {
    private final Store store;
    private final WriteQueue queue;
    private final Memo memo;
    private final Followers followers = new Followers(this);

    RocksLog(Store store, WriteQueue queue, Memo memo) {
        this.store = store;
        this.queue = queue;
        this.memo = memo;
    }

    @Override
    public void append(long thing, ThingWrite write, Acknowledgement acknowledgement) {
        queue.add(new AppendTask(thing, write, acknowledgement));
    }

    @Override
    public LogPosition end() {
        return Positions.of(memo.position());
    }

    @Override
    public Registration tail(LogPosition after, LogReader reader) {
        return followers.follow(after, reader);
    }

    /** There are new entries. */
    void news() {
        followers.news();
    }

    @Override
    public long next() {
        return memo.position();
    }

    @Override
    public LogChunk read(long from) {
        long end = memo.position();
        Gathered gathered = new Gathered();
        store.run(database -> database.scan(Family.LOG, Numbers.bytes(from), Numbers.bytes(end), gathered));
        return gathered.chunk(end);
    }

    @Override
    public void close() {
        followers.close();
    }

    /** The first entries of a scan, up to a gap. */
    private static final class Gathered implements Database.Visitor {
        private static final int MOST = 1_000;
        private static final long MOST_BYTES = 4L << 20;

        private final List<LogEntry> entries = new ArrayList<>();
        private long next;
        private long bytes;

        @Override
        public boolean visit(byte[] key, byte[] record) {
            long position = Numbers.of(key);
            if (!entries.isEmpty() && position != next) {
                return false;
            }
            entries.add(LogRecord.read(record));
            next = position + 1;
            bytes += record.length;
            return entries.size() < MOST && bytes < MOST_BYTES;
        }

        LogChunk chunk(long end) {
            return new LogChunk(entries.isEmpty() ? end : next - entries.size(), entries);
        }
    }
}
