package io.thingway.platform.engine.memory;

import io.thingway.json.ThingWrite;
import io.thingway.magic.MagicValues;
import io.thingway.memory.ThingValues;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.HistoryStore;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.LogReader;
import io.thingway.platform.engine.RowRange;
import io.thingway.platform.engine.ThingLog;
import io.thingway.platform.engine.ValueLog;
import io.thingway.platform.engine.follow.Followers;
import io.thingway.platform.engine.follow.Positions;
import io.thingway.server.Answers;
import io.thingway.session.Registration;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Log and history at once: a write is in both when it is acknowledged, on the thread that appends it. */
final class MemoryValues implements ValueLog, HistoryStore, AutoCloseable {
    private final Clock clock;
    private final int rowsPerKey;
    private final MemoryLog log;
    private final Followers followers;

    /** The values of each thing are its lock, too. */
    private final Map<Long, HeldValues> things = new ConcurrentHashMap<>();

    MemoryValues(Clock clock, int rowsPerKey, int logEntries) {
        this.clock = clock;
        this.rowsPerKey = rowsPerKey;
        this.log = new MemoryLog(logEntries);
        this.followers = new Followers(log);
    }

    @Override
    public void append(long thing, ThingWrite write, Acknowledgement acknowledgement) {
        of(thing).append(write, acknowledgement);
    }

    @Override
    public ThingLog of(long thing) {
        return new Writes(thing);
    }

    /** Keeps what it wrote to last. */
    private final class Writes implements ThingLog {
        private final long thing;
        private volatile @Nullable HeldValues held;

        Writes(long thing) {
            this.thing = thing;
        }

        @Override
        public void append(ThingWrite write, Acknowledgement acknowledgement) {
            HeldValues values = held;
            while (values == null || !MemoryValues.this.append(values, write, acknowledgement)) {
                values = hold(thing);
                held = values;
            }
        }
    }

    /** Not to values that were erased before its turn came. */
    private boolean append(HeldValues values, ThingWrite write, Acknowledgement acknowledgement) {
        synchronized (values) {
            if (values.erased()) {
                return false;
            }
            boolean news = values.add(write, clock.millis(), log);
            if (news) {
                followers.news();
            }
            acknowledgement.appended(news);
            return true;
        }
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
            long now = clock.millis();
            HeldValues values = hold(thing);
            while (!erase(thing, values, now)) {
                values = hold(thing);
            }
            followers.news();
            return null;
        });
    }

    @Override
    public LogPosition position() {
        return Positions.of(log.next());
    }

    private boolean erase(long thing, HeldValues values, long now) {
        synchronized (values) {
            boolean mine = !values.erased();
            if (mine) {
                values.erase();
                things.remove(thing);
                log.erased(thing, now);
            }
            return mine;
        }
    }

    long writes() {
        return log.writes();
    }

    long rows() {
        return log.rows();
    }

    /** Counts them. */
    long held() {
        return things.values().stream().mapToLong(MemoryValues::held).sum();
    }

    private static long held(HeldValues held) {
        synchronized (held) {
            return held.values().rows();
        }
    }

    @Override
    public void close() {
        followers.close();
    }

    private HeldValues hold(Long thing) {
        return things.computeIfAbsent(thing, number -> new HeldValues(number, rowsPerKey));
    }

    /** A thing without values leaves none behind. */
    private <R> CompletionStage<R> ask(long thing, Function<ThingValues, R> question) {
        return Answers.atOnce(() -> {
            HeldValues held = things.get(thing);
            HeldValues asked = held == null ? new HeldValues(thing, rowsPerKey) : held;
            synchronized (asked) {
                return question.apply(asked.values());
            }
        });
    }
}
