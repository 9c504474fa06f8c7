package io.thingway.session;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * All values of a range, page by page, newest first. Values that share a millisecond across the border of two pages are
 * neither lost nor given twice; what is written behind the place that was reached already is not seen. One caller at a
 * time, on any thread.
 *
 * <p>How: each page is asked for up to and with the millisecond in which the page before it ended, and what is known of
 * that millisecond is left out.
 */
public final class HistoryPages {
    private final ThingHistory history;
    private final ResourceKey key;
    private final @Nullable Instant start;

    /** Before this instant, excluded, the next page begins. */
    private @Nullable Instant end;

    /** What was given of the last millisecond, which the next page repeats. */
    private List<ResourceValue> given = List.of();

    private boolean asking;
    private boolean exhausted;

    HistoryPages(ThingHistory history, ResourceKey key, @Nullable Instant start, @Nullable Instant end) {
        this.history = history;
        this.key = key;
        this.start = start;
        this.end = end;
    }

    /**
     * The next page, 1 to {@link ReadQuery#MAX_LIMIT} values; empty: there is nothing more. After a failure the same
     * page may be asked for again. Fails with {@link ErrorCode#NOT_FOUND} where the key was never written, and with
     * {@link ErrorCode#TOO_LARGE} where so many values share one millisecond that a page cannot get past it.
     *
     * @throws IllegalStateException while the page before it has not come
     */
    public CompletionStage<List<ResourceValue>> next() {
        Instant before;
        synchronized (this) {
            if (asking) {
                throw new IllegalStateException("the page before has not come yet");
            }
            if (exhausted) {
                return CompletableFuture.completedFuture(List.of());
            }
            asking = true;
            before = end;
        }
        return history.read(key, new ReadQuery(ReadQuery.MAX_LIMIT, start, before))
                .thenApply(this::turn)
                .whenComplete((page, failed) -> answered());
    }

    private synchronized void answered() {
        asking = false;
    }

    private synchronized List<ResourceValue> turn(List<ResourceValue> page) {
        List<ResourceValue> fresh = withoutKnown(page);
        if (!fresh.isEmpty()) {
            moveTo(page);
        } else if (page.size() >= ReadQuery.MAX_LIMIT) {
            throw ThingException.of(
                    ErrorCode.TOO_LARGE,
                    page.size() + " or more values of " + key + " share the time "
                            + page.get(0).datetime() + ", and no page gets past them");
        } else {
            exhausted = true;
        }
        return fresh;
    }

    private List<ResourceValue> withoutKnown(List<ResourceValue> page) {
        List<ResourceValue> known = new ArrayList<>(given);
        return page.stream()
                .filter(row -> before(row, end) && !known.remove(row))
                .toList();
    }

    /** Some servers include the end of a range. */
    private static boolean before(ResourceValue row, @Nullable Instant end) {
        Instant time = row.datetime();
        return end == null || time == null || time.isBefore(end);
    }

    private void moveTo(List<ResourceValue> page) {
        Instant last = page.get(page.size() - 1).datetime();
        if (last == null) { // a magic resource: one value without a time is all there is
            exhausted = true;
            return;
        }
        end = last.plusMillis(1);
        given = page.stream()
                .filter(row -> Objects.equals(row.datetime(), last))
                .toList();
    }
}
