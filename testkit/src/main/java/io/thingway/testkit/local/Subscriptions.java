package io.thingway.testkit.local;

import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What one connection listens to; a handle that arrives after the end is closed at once. */
final class Subscriptions {
    private final Map<ThingToken, Registration> handles = new HashMap<>();
    private boolean closed;

    void add(ThingToken token, Registration handle) {
        Registration superfluous = keep(token, handle);
        if (superfluous != null) {
            superfluous.close();
        }
    }

    CompletionStage<@Nullable Void> remove(ThingToken token) {
        Registration handle = take(token);
        if (handle != null) {
            handle.close();
        }
        return CompletableFuture.completedFuture(null);
    }

    void close() {
        takeAll().forEach(Registration::close);
    }

    private synchronized @Nullable Registration keep(ThingToken token, Registration handle) {
        return closed ? handle : handles.put(token, handle);
    }

    private synchronized @Nullable Registration take(ThingToken token) {
        return handles.remove(token);
    }

    private synchronized List<Registration> takeAll() {
        closed = true;
        List<Registration> all = List.copyOf(handles.values());
        handles.clear();
        return all;
    }
}
