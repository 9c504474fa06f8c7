package io.thingway.platform.guard;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes of one actor on their way into the audit. */
record Trail(Audit audit, Actor actor) {
    /** Notes a change that is made. */
    void note(String what, String id) {
        audit.changed(new Change(what, id, 1, actor));
    }

    /** Notes a change of this id once it is made. */
    <T extends @Nullable Object> CompletionStage<T> noted(String what, String id, CompletionStage<T> change) {
        return noted(what, any -> id, any -> 1, change);
    }

    /** The same, with an id that the answer tells. */
    <T extends @Nullable Object> CompletionStage<T> noted(
            String what, Function<T, String> id, CompletionStage<T> change) {
        return noted(what, id, any -> 1, change);
    }

    /** The same, of several at once. */
    <T extends @Nullable Object> CompletionStage<T> noted(
            String what, Function<T, String> id, Function<T, Integer> count, CompletionStage<T> change) {
        return change.thenApply(done -> {
            audit.changed(new Change(what, id.apply(done), count.apply(done), actor));
            return done;
        });
    }
}
