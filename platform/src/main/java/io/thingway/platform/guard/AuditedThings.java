package io.thingway.platform.guard;

import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.Seen;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingFilter;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Things;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Notes what becomes of things; that they were seen is no change. */
record AuditedThings(Things things, Trail trail) implements Things {
    static String id(ThingRecord thing) {
        return thing.id().value();
    }

    @Override
    public CompletionStage<List<ThingRecord>> create(NewThing thing, int count) {
        return things.create(thing, count).thenApply(made -> {
            made.forEach(one -> trail.note("thing.create", id(one)));
            return made;
        });
    }

    @Override
    public CompletionStage<ThingRecord> byToken(ThingToken token) {
        return things.byToken(token);
    }

    @Override
    public CompletionStage<ThingRecord> byId(ThingId id) {
        return things.byId(id);
    }

    @Override
    public CompletionStage<ThingRecord> byNumber(long number) {
        return things.byNumber(number);
    }

    @Override
    public CompletionStage<Page<ThingRecord>> list(ThingFilter filter, PageRequest page) {
        return things.list(filter, page);
    }

    @Override
    public CompletionStage<ThingRecord> describe(ThingId id, ThingDescription description) {
        return trail.noted("thing.describe", AuditedThings::id, things.describe(id, description));
    }

    @Override
    public CompletionStage<ThingRecord> rotate(ThingId id) {
        return trail.noted("thing.rotate", AuditedThings::id, things.rotate(id));
    }

    @Override
    public CompletionStage<ThingRecord> revoke(ThingId id) {
        return trail.noted("thing.revoke", AuditedThings::id, things.revoke(id));
    }

    @Override
    public CompletionStage<@Nullable Void> seen(Collection<Seen> seen) {
        return things.seen(seen);
    }

    @Override
    public CompletionStage<ThingRecord> delete(ThingId id) {
        return trail.noted("thing.delete", AuditedThings::id, things.delete(id));
    }
}
