package io.thingway.mqtt.server;

import io.thingway.mqtt.plain.PlainStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A store that is as durable as this object: it outlives servers. */
final class MapStore implements PlainStore {
    private final Map<String, Map<String, byte[]>> kinds = new ConcurrentHashMap<>();

    @Override
    public synchronized CompletionStage<@Nullable Void> write(List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Put put) {
                of(put.kind()).put(put.name(), put.state());
            } else {
                of(change.kind()).remove(change.name());
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<@Nullable Void> read(String kind, BiConsumer<String, byte[]> visitor) {
        of(kind).forEach(visitor);
        return CompletableFuture.completedFuture(null);
    }

    private Map<String, byte[]> of(String kind) {
        return kinds.computeIfAbsent(kind, none -> new TreeMap<>());
    }
}
