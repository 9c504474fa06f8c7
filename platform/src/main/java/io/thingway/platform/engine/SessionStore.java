package io.thingway.platform.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * States that outlive a connection, such as log-ins, each under a kind and a name. A state is bytes that only its owner
 * understands; one whose time is over is gone.
 */
public interface SessionStore {
    /** Puts a state, in place of an older one. {@code expires} absent: never. */
    CompletionStage<@Nullable Void> put(String kind, String name, byte[] state, @Nullable Instant expires);

    CompletionStage<Optional<byte[]>> get(String kind, String name);

    /** True where there was one. */
    CompletionStage<Boolean> remove(String kind, String name);

    /** The names of a kind, in order, behind {@code after} where it is given; at most {@code limit}. */
    CompletionStage<List<String>> names(String kind, @Nullable String after, int limit);

    /**
     * Makes changes in their order, all of them or none. To put or remove again what was put or removed does no harm, so a
     * list that failed may come again.
     */
    CompletionStage<@Nullable Void> apply(List<Change> changes);

    /**
     * Shows all states of a kind with their names, one after the other, in the order of the names; completes behind the
     * last. {@code visitor} may be called on any thread, and sees the states as they were at one moment; what it throws is
     * the stage's failure.
     */
    CompletionStage<@Nullable Void> each(String kind, BiConsumer<String, byte[]> visitor);

    /** What becomes of one state. */
    sealed interface Change {
        String kind();

        String name();
    }

    /** It is this, in place of an older one. {@code expires} absent: never. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Put(
            String kind,
            String name,
            byte[] state,
            @Nullable Instant expires) implements Change {}

    /** It is gone, if it was there. */
    record Remove(String kind, String name) implements Change {}
}
