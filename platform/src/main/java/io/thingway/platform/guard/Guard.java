package io.thingway.platform.guard;

import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingWriter;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands before every request. Safe from any thread, never blocks. */
interface Guard {
    /**
     * What the request answers, or a refusal.
     *
     * @param token absent for an activation
     * @param request carries the request out, once
     */
    <T extends @Nullable Object> CompletionStage<T> pass(
            RequestContext context, @Nullable ThingToken token, Supplier<CompletionStage<T>> request);

    /** A writer that this stands before, for one peer and thing. */
    default ThingWriter before(RequestContext context, ThingToken token, ThingWriter writer) {
        return write -> pass(context, token, () -> writer.write(write));
    }
}
