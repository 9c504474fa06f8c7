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
import io.thingway.platform.engine.follow.Followers;
import io.thingway.platform.engine.follow.Positions;
import io.thingway.server.Answers;
import io.thingway.session.Registration;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Log and history at once: a write is in both when it is acknowledged, on the thread that appends it. */
final class MemoryValues implements ValueLog, HistoryStore, AutoCloseable {
    private final Clock clock;
    private final int rowsPerKey;
    private final MemoryLog log;
    private final Followers followers;

    /** The values of each thing are its lock, too. */
    private final Map<Long, ThingValues> things = new ConcurrentHashMap<>();

    private final LongAdder writes = new LongAdder();
    private final LongAdder rows = new LongAdder();

    MemoryValues(Clock clock, int rowsPerKey, int logEntries) {
        this.clock = clock;
        this.rowsPerKey = rowsPerKey;
        this.log = new MemoryLog(logEntries);
        this.followers = new Followers(log);
    }

    @Override
    public void append(long thing, ThingWrite write, Acknowledgement acknowledgement) {
        change(thing, values -> {
            LoggedWrite logged = new LoggedWrite(thing, clock.millis(), write);
            int news = logged.addTo(values);
            writes.increment();
            rows.add(news);
            if (news > 0) {
                log.append(logged);
                followers.news();
            }
            acknowledgement.appended(news > 0);
        });
    }

    @Override
    public LogPosition end() {
        return Positions.of(log.next());
    }

    @Override
    public Registration tail(LogPosition after, LogReader reader) {
        return followers.follow(after, reader);
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
            Instant now = Instant.ofEpochMilli(clock.millis());
            change(thing, values -> {
                things.remove(thing);
                log.append(() -> new LogEntry.Erased(thing, now));
            });
            followers.news();
            return null;
        });
    }

    @Override
    public LogPosition position() {
        return Positions.of(log.next());
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

    @Override
    public void close() {
        followers.close();
    }

    /** One at a time for a thing; values that were erased before their turn came are nobody's any more. */
    @SuppressWarnings("ReferenceEquality") // these very values, or others
    private void change(Long thing, Consumer<ThingValues> change) {
        boolean changed = false;
        while (!changed) {
            ThingValues values = things.computeIfAbsent(thing, number -> new ThingValues(rowsPerKey));
            synchronized (values) {
                if (things.get(thing) == values) {
                    change.accept(values);
                    changed = true;
                }
            }
        }
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
