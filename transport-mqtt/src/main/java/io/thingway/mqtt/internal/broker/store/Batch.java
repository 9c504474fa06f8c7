package io.thingway.mqtt.internal.broker.store;

import io.thingway.mqtt.plain.PlainStore.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes that become durable as one, and who waits for them. */
final class Batch {
    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    final List<Change> changes = new ArrayList<>();
    final CompletableFuture<@Nullable Void> stored = new CompletableFuture<>();

    /** The position of the last change. */
    long end;

    private final Set<Runnable> waiting = new LinkedHashSet<>(0);

    void add(Change change, long position, @Nullable Runnable waits) {
        changes.add(change);
        end = position;
        if (waits != null) {
            waiting.add(waits);
        }
    }

    /** It is durable; whatever one of those who wait does about it, the others are to hear. */
    void tell() {
        waiting.forEach(Batch::run);
        stored.complete(null);
    }

    private static void run(Runnable waiting) {
        try {
            waiting.run();
        } catch (RuntimeException failed) {
            LOG.error("going on after storing failed", failed);
        }
    }
}
