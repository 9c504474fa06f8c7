package io.thingway.platform.engine.records;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ordered tables of small records: what an engine has to offer so that registry and sessions need to be written only
 * once.
 */
public interface RecordStore {
    /**
     * Makes one change, alone: no other change is made meanwhile, and its reads see all earlier ones. All of it is
     * durable when the stage completes, or nothing of it happened. What {@code change} throws is the stage's failure,
     * and nothing is changed. It must be quick, and may be run on any thread.
     */
    <R extends @Nullable Object> CompletionStage<R> change(Function<RecordChanges, R> change);

    /** The same of a change of about so many bytes, for engines that bound what waits. */
    default <R extends @Nullable Object> CompletionStage<R> change(int bytes, Function<RecordChanges, R> change) {
        return change(change);
    }

    /** Reads what is durable. {@code question} may block, and runs on a thread where it may. */
    <R extends @Nullable Object> CompletionStage<R> read(Function<RecordView, R> question);
}
