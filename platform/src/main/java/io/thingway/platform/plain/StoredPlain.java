package io.thingway.platform.plain;

import io.thingway.mqtt.plain.PlainStore;
import io.thingway.platform.engine.SessionStore;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps plain topics' sessions and retained messages in an engine. */
public record StoredPlain(SessionStore states) implements PlainStore {
    @Override
    public CompletionStage<@Nullable Void> write(List<Change> changes) {
        return states.apply(changes.stream().map(StoredPlain::of).toList());
    }

    @Override
    public CompletionStage<@Nullable Void> read(String kind, BiConsumer<String, byte[]> visitor) {
        return states.each(kind, visitor);
    }

    private static SessionStore.Change of(Change change) {
        return change instanceof Put put
                ? new SessionStore.Put(put.kind(), put.name(), put.state(), null)
                : new SessionStore.Remove(change.kind(), change.name());
    }
}
