package io.thingway.platform.things;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.magic.MagicValues;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.RowRange;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.server.ThingWriter;
import io.thingway.session.Registration;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The service on an engine: a write is accepted, and then pushed, when the engine has acknowledged it.
 *
 * <p>Threads: safe from any. Stages and subscribers are called on the caller's thread where all is at hand, else on the
 * engine's.
 */
final class EngineThings implements ThingService {
    private final Engine engine;
    private final LiveThings live;
    private final Clock clock;

    EngineThings(Engine engine, LiveThings live, Clock clock) {
        this.engine = engine;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public CompletionStage<ActivatedThing> activate(RequestContext context, ActivationRequest request) {
        return engine.registry().codes().claim(request).thenApply(EngineThings::activated);
    }

    @Override
    public CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken token) {
        return with(token, thing -> {
            thing.lastSeen().seen(clock.millis());
            return CompletableFuture.completedFuture(null);
        });
    }

    @Override
    public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        return new Writer(token).write(write);
    }

    @Override
    public ThingWriter writer(RequestContext context, ThingToken token) {
        return new Writer(token);
    }

    private CompletionStage<@Nullable Void> write(LiveThing thing, ThingWrite write) {
        MagicValues.check(write);
        return thing.write(clock.millis(), write);
    }

    /** Keeps the thing for as long as nothing is wrong with it. */
    private final class Writer implements ThingWriter {
        private final ThingToken token;
        private @Nullable LiveThing thing;

        Writer(ThingToken token) {
            this.token = token;
        }

        @Override
        public CompletionStage<@Nullable Void> write(ThingWrite write) {
            LiveThing known = thing == null ? live.find(token).thing() : thing;
            thing = known;
            return known == null ? with(token, found -> EngineThings.this.write(found, write)) : write(known, write);
        }

        private CompletionStage<@Nullable Void> write(LiveThing known, ThingWrite write) {
            try {
                return EngineThings.this.write(known, write);
            } catch (Throwable failed) { // out of memory, too: somebody waits for it
                thing = null;
                return afterwards(known, failed, found -> EngineThings.this.write(found, write));
            }
        }
    }

    @Override
    public CompletionStage<List<ResourceValue>> read(
            RequestContext context, ThingToken token, ResourceKey key, ReadQuery query) {
        return with(token, thing -> {
            thing.lastSeen().read(clock.millis());
            return key.magic()
                    ? engine.history().magic(thing.number()).thenApply(values -> values.read(key))
                    : engine.history().range(thing.number(), key, RowRange.of(query));
        });
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(RequestContext context, ThingToken token) {
        return with(token, thing -> {
            thing.lastSeen().read(clock.millis());
            return engine.history().keys(thing.number());
        });
    }

    @Override
    public CompletionStage<Registration> subscribe(
            RequestContext context, ThingToken token, ThingSubscriber subscriber) {
        return with(token, thing -> {
            thing.lastSeen().seen(clock.millis());
            return CompletableFuture.completedFuture(thing.subscribe(subscriber));
        });
    }

    @Override
    public CompletionStage<ThingToken> tokenOf(RequestContext context, ThingId id) {
        return engine.registry().things().byId(id).thenApply(EngineThings::token);
    }

    /** What {@code operation} throws is the stage's failure; a thing that is at hand costs no further stage. */
    private <R extends @Nullable Object> CompletionStage<R> with(
            ThingToken token, Function<LiveThing, CompletionStage<R>> operation) {
        LookUp look = live.find(token);
        LiveThing atHand = look.thing();
        if (atHand != null) {
            return with(atHand, operation);
        }
        Waiting<R> waiting = new Waiting<>(thing -> with(thing, operation));
        look.then(waiting);
        return waiting.result();
    }

    private <R extends @Nullable Object> CompletionStage<R> with(
            LiveThing thing, Function<LiveThing, CompletionStage<R>> operation) {
        try {
            return operation.apply(thing);
        } catch (Throwable failed) { // out of memory, too: somebody waits for it
            return afterwards(thing, failed, operation);
        }
    }

    /** With a thing that was forgotten meanwhile it is tried anew; all else that is thrown is the answer. */
    private <R extends @Nullable Object> CompletionStage<R> afterwards(
            LiveThing thing, Throwable failed, Function<LiveThing, CompletionStage<R>> operation) {
        if (failed instanceof LiveThing.Forgotten) {
            live.drop(thing);
            return with(thing.token(), operation);
        }
        return CompletableFuture.failedFuture(ThingException.from(failed));
    }

    private static ActivatedThing activated(ThingRecord thing) {
        if (thing.token() == null) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "the thing's token was revoked");
        }
        return new ActivatedThing(thing.token(), thing.id());
    }

    private static ThingToken token(ThingRecord thing) {
        if (thing.token() == null) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "the thing's token was revoked");
        }
        return thing.token();
    }
}
