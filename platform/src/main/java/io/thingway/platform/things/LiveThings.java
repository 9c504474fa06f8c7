package io.thingway.platform.things;

import io.thingway.error.ThingException;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.ValueLog;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Things;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The things in use, by their tokens. A look-up leaves its mark before it asks the registry: whoever takes a token back
 * afterwards finds it and ends it, so that no stale answer of the registry stays.
 */
final class LiveThings {
    private final Things registry;
    private final ValueLog log;
    private final Map<ThingToken, LookUp> byToken = new ConcurrentHashMap<>();

    LiveThings(Engine engine) {
        this.registry = engine.registry().things();
        this.log = engine.log();
    }

    /** The search for the thing with this token; it fails where there is none. */
    LookUp find(ThingToken token) {
        LookUp known = byToken.get(token);
        return known == null ? lookUp(token) : known;
    }

    /** The thing with this token, if it is in use. */
    Optional<LiveThing> peek(ThingToken token) {
        return Optional.ofNullable(byToken.get(token)).map(LookUp::thing);
    }

    /** Those in use now. */
    Collection<LiveThing> all() {
        return byToken.values().stream()
                .map(LookUp::thing)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Ends the use of every token of a thing but the one that it keeps. */
    void end(long number, @Nullable ThingToken kept, ThingException reason) {
        byToken.forEach((token, look) -> look.then(new LookUp.Waiter() {
            @Override
            public void found(LiveThing thing) {
                if (thing.number() == number && !token.equals(kept)) {
                    byToken.remove(token, look);
                    thing.end(reason);
                }
            }

            @Override
            public void failed(ThingException unknown) {
                // nobody uses it
            }
        }));
    }

    /** Forgets a thing that nobody listens to; it is looked up again when it is heard of. */
    void forget(LiveThing thing) {
        if (thing.forget()) {
            drop(thing);
        }
    }

    /** Makes sure that a forgotten thing is not found again. */
    void drop(LiveThing forgotten) {
        byToken.computeIfPresent(forgotten.token(), (token, look) -> forgotten.equals(look.thing()) ? null : look);
    }

    private LookUp lookUp(ThingToken token) {
        LookUp mine = new LookUp();
        LookUp other = byToken.putIfAbsent(token, mine);
        if (other != null) {
            return other;
        }
        registry.byToken(token).whenComplete((record, failed) -> settle(token, mine, record, failed));
        return mine;
    }

    private void settle(ThingToken token, LookUp look, @Nullable ThingRecord record, @Nullable Throwable failed) {
        if (failed == null) {
            look.found(thing(Objects.requireNonNull(record), token));
        } else {
            byToken.remove(token, look);
            look.failed(ThingException.from(failed));
        }
    }

    private LiveThing thing(ThingRecord record, ThingToken token) {
        return new LiveThing(record, token, log.of(record.number()));
    }
}
