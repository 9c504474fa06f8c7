package io.thingway.platform.engine.memory;

import io.thingway.json.ThingWrite;
import io.thingway.magic.MagicValues;
import io.thingway.memory.ThingValues;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.HistoryStore;
import io.thingway.platform.engine.LogEntry;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.LogReader;
import io.thingway.platform.engine.RowRange;
import io.thingway.platform.engine.ValueLog;
import io.thingway.server.Answers;
import io.thingway.session.Registration;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Log and history at once: a write is in both when it is acknowledged, on the thread that appends it. */
final class MemoryValues implements ValueLog, HistoryStore {
    private final Clock clock;
    private final int rowsPerKey;
    private final MemoryLog log;

    /** The values of each thing are its lock, too. */
    private final Map<Long, ThingValues> things = new ConcurrentHashMap<>();

    private final LongAdder writes = new LongAdder();
    private final LongAdder rows = new LongAdder();

    MemoryValues(Clock clock, int rowsPerKey, int logEntries) {
        this.clock = clock;
        this.rowsPerKey = rowsPerKey;
        this.log = new MemoryLog(logEntries);
    }

    @Override
    public void append(long thing, ThingWrite write, Acknowledgement acknowledgement) {
        ThingValues values = values(thing);
        synchronized (values) {
            long now = clock.millis();
            int news = values.add(write, now);
            writes.increment();
            rows.add(news);
            if (news > 0) {
                log.append(new LogEntry(thing, Instant.ofEpochMilli(now), write));
            }
            acknowledgement.appended(news > 0);
        }
    }

    @Override
    public LogPosition end() {
        return log.end();
    }

    @Override
    public Registration tail(LogPosition after, LogReader reader) {
        return log.tail(after, reader);
    }

    @Override
    public CompletionStage<List<ResourceValue>> range(long thing, ResourceKey key, RowRange range) {
        return ask(thing, values -> values.read(key, range.limit(), range.start(), range.end()));
    }

    @Override
    public CompletionStage<Map<ResourceKey, ResourceValue>> latest(long thing) {
        return ask(thing, ThingValues::latest);
    }

    @Override
    public CompletionStage<List<ResourceKey>> keys(long thing) {
        return ask(thing, ThingValues::keys);
    }

    @Override
    public CompletionStage<MagicValues> magic(long thing) {
        return ask(thing, ThingValues::magic);
    }

    @Override
    public CompletionStage<@Nullable Void> erase(long thing) {
        return Answers.atOnce(() -> {
            things.remove(thing);
            return null;
        });
    }

    @Override
    public LogPosition position() {
        return log.end();
    }

    long writes() {
        return writes.sum();
    }

    long rows() {
        return rows.sum();
    }

    /** Counts them. */
    long held() {
        return things.values().stream().mapToLong(MemoryValues::held).sum();
    }

    private static long held(ThingValues values) {
        synchronized (values) {
            return values.rows();
        }
    }

    private ThingValues values(long thing) {
        return things.computeIfAbsent(thing, number -> new ThingValues(rowsPerKey));
    }

    /** A thing without values leaves none behind. */
    private <R> CompletionStage<R> ask(long thing, Function<ThingValues, R> question) {
        return Answers.atOnce(() -> {
            ThingValues values = things.get(thing);
            ThingValues asked = values == null ? new ThingValues(rowsPerKey) : values;
            synchronized (asked) {
                return question.apply(asked);
            }
        });
    }
}
