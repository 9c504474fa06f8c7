package io.thingway.session;

import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What was written to a thing. */
public interface ThingHistory {
    /**
     * Values of one resource, newest first, each with its datetime.
     *
     * @return empty where the range holds none; {@link io.thingway.error.ErrorCode#NOT_FOUND} where the key was never
     *     written
     */
    CompletionStage<List<ResourceValue>> read(ResourceKey key, ReadQuery query);

    /**
     * All values of a range, page by page.
     *
     * @param start not before this instant, which is included; absent: from the beginning
     * @param end before this instant, which is excluded; absent: until now
     */
    default HistoryPages pages(ResourceKey key, @Nullable Instant start, @Nullable Instant end) {
        return new HistoryPages(this, key, start, end);
    }

    /** The keys ever written, in alphabetical order. */
    CompletionStage<List<ResourceKey>> resources();
}
