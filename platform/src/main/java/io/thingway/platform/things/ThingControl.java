package io.thingway.platform.things;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingId;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.ThingRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What ends the use of a token: done in the registry first, then for everyone who uses it. */
public final class ThingControl {
    private static final String ROTATED = "the thing token was replaced by another";
    private static final String REVOKED = "the thing token was revoked";
    private static final String DELETED = "the thing was deleted";

    private final Engine engine;
    private final Registry registry;
    private final LiveThings live;

    ThingControl(Engine engine, LiveThings live) {
        this(engine, engine.registry(), live);
    }

    private ThingControl(Engine engine, Registry registry, LiveThings live) {
        this.engine = engine;
        this.registry = registry;
        this.live = live;
    }

    /** The same by way of another registry, such as one that notes who changes it. */
    public ThingControl in(Registry other) {
        return new ThingControl(engine, other, live);
    }

    /** A new token in place of the old one, whose subscribers are told. */
    public CompletionStage<ThingRecord> rotate(ThingId id) {
        return registry.things().rotate(id).thenApply(thing -> end(thing, ROTATED));
    }

    /** No token any more; subscribers are told. */
    public CompletionStage<ThingRecord> revoke(ThingId id) {
        return registry.things().revoke(id).thenApply(thing -> end(thing, REVOKED));
    }

    /** Gone with all its values; subscribers are told. */
    public CompletionStage<ThingRecord> delete(ThingId id) {
        return registry.things()
                .revoke(id)
                .thenApply(thing -> end(thing, DELETED))
                .thenCompose(thing -> engine.history().erase(thing.number()))
                .thenCompose(erased -> registry.things().delete(id))
                .thenCompose(
                        thing -> thing.token() == null ? CompletableFuture.completedFuture(thing) : eraseAgain(thing));
    }

    /** Somebody gave it a new token meanwhile, which may have been used. */
    private CompletionStage<ThingRecord> eraseAgain(ThingRecord deleted) {
        live.end(deleted.number(), null, ThingException.of(ErrorCode.NOT_FOUND, DELETED));
        return engine.history().erase(deleted.number()).thenApply(erased -> deleted);
    }

    private ThingRecord end(ThingRecord thing, String why) {
        live.end(thing.number(), thing.token(), ThingException.of(ErrorCode.NOT_FOUND, why));
        return thing;
    }
}
