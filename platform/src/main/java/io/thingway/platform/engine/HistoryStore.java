package io.thingway.platform.engine;

import io.thingway.magic.MagicValues;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What was written, by thing and key: a view of the log. A row is told apart by thing, key, datetime and a digest of
 * its value and place.
 */
public interface HistoryStore {
    /**
     * Rows of one key, newest first, each with its datetime. {@link io.thingway.error.ErrorCode#NOT_FOUND} when the key
     * was never written; empty when nothing is in the range.
     */
    CompletionStage<List<ResourceValue>> range(long thing, ResourceKey key, RowRange range);

    /** The newest row of every key, in the order of the keys; magic keys are not among them. */
    CompletionStage<Map<ResourceKey, ResourceValue>> latest(long thing);

    /** The keys ever written, in alphabetical order, without the magic ones. */
    CompletionStage<List<ResourceKey>> keys(long thing);

    /** What magic keys hold now. */
    CompletionStage<MagicValues> magic(long thing);

    /** Removes all rows, keys and magic values of a thing, as an entry of the log says. */
    CompletionStage<@Nullable Void> erase(long thing);

    /** The position behind the last entry of the log that this view holds. */
    LogPosition position();
}
