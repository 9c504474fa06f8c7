package io.thingway.platform.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
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
}
