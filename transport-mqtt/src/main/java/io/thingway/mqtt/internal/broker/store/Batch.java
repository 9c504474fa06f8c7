package io.thingway.mqtt.internal.broker.store;

import io.thingway.mqtt.plain.PlainStore.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /** Of changes that may be replaced, by what they change. */
    private final Map<String, Integer> places = new HashMap<>(0);

    private final Set<Runnable> waiting = new LinkedHashSet<>(0);

    void replace(Change change) {
        Integer place = places.putIfAbsent(change.kind() + '/' + change.name(), changes.size());
        if (place == null) {
            changes.add(change);
        } else {
            changes.set(place, change);
        }
    }

    void add(Change change, @Nullable Runnable waits) {
        changes.add(change);
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
