package io.thingway.memory;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.StoredItem;
import io.thingway.json.ThingWrite;
import io.thingway.magic.MagicValues;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest values of one thing, and what its magic keys hold. Not safe for threads: whoever has it locks.
 *
 * <p>A value with a datetime of its own is one row however often it is written; one without gets a row each time, with
 * times that strictly increase for its key.
 */
public final class ThingValues {
    /** No row's time: the value was there already. */
    public static final long KNOWN = MemorySeries.KNOWN;

    /** Of so many values of a write it is remembered where they went. */
    private static final int LATELY = 8;

    private static final OtherRows NOBODY = (value, time) -> {};

    private final int rowsPerKey;

    /** Hears of the values that did not become a row of their write's own time. */
    @FunctionalInterface
    public interface OtherRows {
        /** The value with this index, from 0, is a row of this time in milliseconds since 1970, or {@link #KNOWN}. */
        void other(int value, long time);
    }

    /** Those of magic keys are only there to know a write that comes again. */
    private final Map<ResourceKey, MemorySeries> series = new HashMap<>();

    /** Where the values of the last writes went, by their places: a thing writes the same keys again and again. */
    private MemorySeries[] lately = {};

    private MagicValues magic = MagicValues.NONE;

    /** Nothing yet; the newest so many rows of each key will be kept, at least 1. */
    public ThingValues(int rowsPerKey) {
        if (rowsPerKey < 1) {
            throw new IllegalArgumentException("rowsPerKey must be at least 1, is " + rowsPerKey);
        }
        this.rowsPerKey = rowsPerKey;
    }

    /**
     * Stores a write that {@link MagicValues#check} has passed; values without datetime are of {@code now}, in
     * milliseconds since 1970. Returns how many of its values are new.
     */
    public int add(ThingWrite write, long now) {
        return add(write, now, NOBODY);
    }

    /** The same, and says what became of each value that is not a new row of {@code now}. */
    public int add(ThingWrite write, long now, OtherRows rows) {
        byte[] array = write.array();
        int news = 0;
        int end = 0;
        for (int i = 0; i < write.size(); i++) {
            ResourceKey key = write.key(i);
            int value = end + 1 + StoredItem.headLength(key); // behind the bracket or the comma
            end = StoredItem.end(array, value, i + 1 == write.size());
            long time = series(i, key).add(write.datetime(i), array, value, end, now);
            if (time != now) {
                rows.other(i, time);
            }
            if (time != KNOWN) {
                news++;
                magic = key.magic() ? magic.with(write.values().get(i)) : magic;
            }
        }
        return news;
    }

    /**
     * Values of one key, newest first, each with its datetime: at most {@code limit}, from {@code start} on, before
     * {@code end}. {@link ErrorCode#NOT_FOUND} when the key was never written.
     */
    public List<ResourceValue> read(ResourceKey key, int limit, @Nullable Instant start, @Nullable Instant end) {
        MemorySeries rows = series.get(key);
        if (rows == null) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "nothing was ever written to " + key);
        }
        return rows.read(limit, start, end);
    }

    /** The newest value of every key but the magic ones, in the order of the keys. */
    public Map<ResourceKey, ResourceValue> latest() {
        Map<ResourceKey, ResourceValue> newest = new TreeMap<>(Comparator.comparing(ResourceKey::value));
        series.forEach((key, rows) -> {
            if (!key.magic()) {
                newest.put(key, rows.read(1, null, null).get(0));
            }
        });
        return newest;
    }

    /** The keys ever written but the magic ones, in alphabetical order. */
    public List<ResourceKey> keys() {
        return series.keySet().stream()
                .filter(key -> !key.magic())
                .sorted(Comparator.comparing(ResourceKey::value))
                .toList();
    }

    /** How many rows there are; counts them. */
    public int rows() {
        return series.values().stream().mapToInt(MemorySeries::rows).sum();
    }

    public MagicValues magic() {
        return magic;
    }

    private MemorySeries series(int place, ResourceKey key) {
        if (place < lately.length && lately[place].key().equals(key)) {
            return lately[place];
        }
        MemorySeries found = series.computeIfAbsent(key, fresh -> new MemorySeries(fresh, rowsPerKey));
        if (place < LATELY) {
            lately = place < lately.length ? lately : Arrays.copyOf(lately, place + 1);
            lately[place] = found;
        }
        return found;
    }
}
