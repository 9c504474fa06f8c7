package io.thingway.platform.engine.registry;

import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Things. All but {@link #create}, {@link #list} and {@link #seen} answer {@link io.thingway.error.ErrorCode#NOT_FOUND} for an unknown one. */
public interface Things {
    /**
     * New things, activated by hand without a code, all of them or none. Each counts for good, as a claimed code does.
     * {@code NOT_FOUND} for an unknown account, {@link io.thingway.error.ErrorCode#FORBIDDEN} where a thing has the token
     * already, and for more than the account's tier allows.
     *
     * @param count 1 to {@link Registry#MAX_AT_ONCE}; 1 where it has a token
     */
    CompletionStage<List<ThingRecord>> create(NewThing thing, int count);

    /** One of them. */
    default CompletionStage<ThingRecord> create(NewThing thing) {
        return create(thing, 1).thenApply(made -> made.get(0));
    }

    /** The thing that has this token now. */
    CompletionStage<ThingRecord> byToken(ThingToken token);

    CompletionStage<ThingRecord> byId(ThingId id);

    CompletionStage<ThingRecord> byNumber(long number);

    /** Things in order of creation, oldest first. */
    CompletionStage<Page<ThingRecord>> list(ThingFilter filter, PageRequest page);

    /** Replaces name, description, tags and product. */
    CompletionStage<ThingRecord> describe(ThingId id, ThingDescription description);

    /** Gives it a new token, also after a revocation; the old one is unknown from then on. */
    CompletionStage<ThingRecord> rotate(ThingId id);

    /** Takes its token back: nobody can act as it until it is rotated. Its values stay. */
    CompletionStage<ThingRecord> revoke(ThingId id);

    /** Notes when things were last heard of; unknown ones are passed over. An older time never replaces a newer one. */
    CompletionStage<@Nullable Void> seen(Collection<Seen> seen);

    /** Removes it from the registry, its code stays claimed. The caller then erases its history. */
    CompletionStage<ThingRecord> delete(ThingId id);
}
