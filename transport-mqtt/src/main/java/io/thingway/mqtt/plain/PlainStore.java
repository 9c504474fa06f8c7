package io.thingway.mqtt.plain;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where plain topics keep what must survive the process: sessions with what they subscribed to and what is on its way,
 * and retained messages. States are bytes under a kind and a name that only the broker understands; they stay until they
 * are removed. Kinds begin with {@value #KINDS}.
 *
 * <p>Threads: called by one at a time, must not block; answers on any thread.
 */
public interface PlainStore {
    /** What all kinds begin with. */
    String KINDS = "plain.";

    /**
     * Makes changes in their order, all of them or none; durable when the stage completes. Called again only when the
     * stage before has completed. A batch that has failed comes again, so to put or remove twice must do no harm.
     */
    CompletionStage<@Nullable Void> write(List<Change> changes);

    /**
     * Shows all states of a kind, one after the other, in the order of their names as UTF-8; completes behind the last.
     * Fails with what {@code visitor} throws.
     */
    CompletionStage<@Nullable Void> read(String kind, BiConsumer<String, byte[]> visitor);

    /** What becomes of one state. */
    sealed interface Change {
        String kind();

        String name();
    }

    /** It is this, in place of an older one; the bytes must not be changed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Put(String kind, String name, byte[] state) implements Change {}

    /** It is gone, if it was there. */
    record Remove(String kind, String name) implements Change {}
}
