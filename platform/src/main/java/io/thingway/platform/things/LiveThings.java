package io.thingway.platform.things;

import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Things;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The things in use, by their tokens. A look-up leaves its mark before it asks the registry: whoever takes a token back
 * afterwards finds it and ends it, so that no stale answer of the registry stays.
 */
final class LiveThings {
    private final Things registry;
    private final Map<ThingToken, CompletableFuture<LiveThing>> byToken = new ConcurrentHashMap<>();

    LiveThings(Things registry) {
        this.registry = registry;
    }

    /** The thing with this token; fails where there is none. */
    CompletableFuture<LiveThing> find(ThingToken token) {
        CompletableFuture<LiveThing> known = byToken.get(token);
        return known == null ? lookUp(token) : known;
    }

    /** The thing with this token, if it is in use. */
    Optional<LiveThing> peek(ThingToken token) {
        return Optional.ofNullable(byToken.get(token)).filter(LiveThings::found).map(CompletableFuture::join);
    }

    /** Those in use now. */
    Collection<LiveThing> all() {
        return byToken.values().stream()
                .filter(LiveThings::found)
                .map(CompletableFuture::join)
                .toList();
    }

    private static boolean found(CompletableFuture<LiveThing> look) {
        return look.isDone() && !look.isCompletedExceptionally();
    }

    /** Ends the use of every token of a thing but the one that it has now. */
    @SuppressWarnings("FutureReturnValueIgnored") // a look-up that failed has no thing to end
    void end(ThingRecord now, ThingException reason) {
        for (CompletableFuture<LiveThing> look : List.copyOf(byToken.values())) {
            look.thenAccept(thing -> {
                if (thing.number() == now.number() && !thing.token().equals(now.token())) {
                    byToken.remove(thing.token(), look);
                    thing.end(reason);
                }
            });
        }
    }

    /** Forgets a thing that nobody listens to; it is looked up again when it is heard of. */
    void forget(LiveThing thing) {
        if (thing.forget()) {
            drop(thing);
        }
    }

    /** Makes sure that a forgotten thing is not found again. */
    void drop(LiveThing forgotten) {
        byToken.computeIfPresent(
                forgotten.token(), (token, look) -> found(look) && look.join().equals(forgotten) ? null : look);
    }

    private CompletableFuture<LiveThing> lookUp(ThingToken token) {
        CompletableFuture<LiveThing> mine = new CompletableFuture<>();
        CompletableFuture<LiveThing> other = byToken.putIfAbsent(token, mine);
        if (other != null) {
            return other;
        }
        registry.byToken(token).whenComplete((record, failed) -> settle(token, mine, record, failed));
        return mine;
    }

    private void settle(
            ThingToken token,
            CompletableFuture<LiveThing> look,
            @Nullable ThingRecord record,
            @Nullable Throwable failed) {
        if (failed == null) {
            look.complete(new LiveThing(Objects.requireNonNull(record), token));
        } else {
            byToken.remove(token, look);
            look.completeExceptionally(ThingException.from(failed));
        }
    }
}
