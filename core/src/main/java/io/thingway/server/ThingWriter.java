package io.thingway.server;

import io.thingway.json.ThingWrite;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one thing in the name of one peer; see {@link ThingService#writer}. For one caller at a time, which may be
 * another thread each time if what one has done is visible to the next. Needs no closing.
 */
@FunctionalInterface
public interface ThingWriter {
    /** What {@link ThingService#write} with the same peer and thing does, in order with what came by that. */
    CompletionStage<@Nullable Void> write(ThingWrite write);
}
