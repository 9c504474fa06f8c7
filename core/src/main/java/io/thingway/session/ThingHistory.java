package io.thingway.session;

import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What was written to a thing. */
public interface ThingHistory {
    /**
     * Values of one resource, newest first, each with its datetime.
     *
     * @return empty where the range holds none; {@link io.thingway.error.ErrorCode#NOT_FOUND} where the key was never
     *     written
     */
    CompletionStage<List<ResourceValue>> read(ResourceKey key, ReadQuery query);

    /** The keys ever written, in alphabetical order. */
    CompletionStage<List<ResourceKey>> resources();
}
