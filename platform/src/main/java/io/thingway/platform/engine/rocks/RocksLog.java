package io.thingway.platform.engine.rocks;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.LogReader;
import io.thingway.platform.engine.ValueLog;
import io.thingway.session.Registration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The log on disk: written by the committer, followed by a thread for each reader. */
final class RocksLog implements ValueLog, AutoCloseable {
    private final Store store;
    private final WriteQueue queue;
    private final Memo memo;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

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
        return new LogPosition(Long.toString(memo.position()));
    }

    @Override
    public Registration tail(LogPosition after, LogReader reader) {
        long from = number(after);
        long oldest = store.use(database -> {
            byte[] first = database.firstKey(Family.LOG);
            return first == null ? memo.position() : Numbers.of(first);
        });
        if (from < oldest) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "the log no longer reaches back to " + after.name());
        }
        Follower follower = new Follower(store, memo, reader, from, followers::remove);
        followers.add(follower);
        follower.start();
        return follower;
    }

    /** There are new entries. */
    void news() {
        if (!followers.isEmpty()) {
            followers.forEach(Follower::wake);
        }
    }

    @Override
    public void close() {
        followers.forEach(Follower::close);
    }

    private long number(LogPosition position) {
        try {
            long number = Long.parseLong(position.name());
            if (number >= 0 && number <= memo.position()) {
                return number;
            }
        } catch (NumberFormatException foreign) { // answered below
        }
        throw ThingException.invalid("not a position of this log: " + position.name());
    }
}
