package io.thingway.memory;

import io.thingway.json.ThingWrite;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.server.Answers;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A whole service in memory, with the platform's rules: codes are used once, the same request gets the same token,
 * writes fan out in one order per thing, the newest values of each key can be read back. Everything is gone with the
 * object. Safe from any thread; every stage is complete on return.
 *
 * <p>A value that has a datetime of its own is one row however often it is written: a device that never saw its
 * acknowledgement writes it again. A write of nothing but rows that are there is accepted, and neither stored nor pushed
 * again; one with anything new in it is pushed whole. Rows are the same when key, value as it is spelt, datetime and geo
 * are; what went beyond the bound is not remembered. A value without datetime is a new row each time.
 *
 * <p>Magic keys hold what is so now, in place of a history, and are pushed like all others but not listed. {@code $geo}
 * takes a GeoJSON Point, {@code [long,lat]}, or null with {@code geo}, and reads as a Point. {@code $settings} takes an
 * object, which replaces all settings, {@code $settings.a.b} any value, for which the objects on its way are made; both
 * read back what is there. They read as one value without datetime, whatever the query, and as
 * {@link io.thingway.error.ErrorCode#NOT_FOUND} where nothing is. What arrives last counts, whatever its datetime.
 */
public final class InMemoryThings implements ThingService {
    /** More than a connection has in flight by default, so that each of those is known when it is sent again. */
    private static final int DEFAULT_ROWS_PER_KEY = 300;

    private final MemoryRegistry registry;

    /** Keeps the newest 300 values of each key, by the system's clock. */
    public InMemoryThings() {
        this(Clock.systemUTC(), DEFAULT_ROWS_PER_KEY);
    }

    /**
     * With a clock and a bound.
     *
     * @param clock gives a value without datetime its time
     * @param rowsPerKey the newest so many values of each key are kept, at least 1
     */
    public InMemoryThings(Clock clock, int rowsPerKey) {
        if (rowsPerKey < 1) {
            throw new IllegalArgumentException("rowsPerKey must be at least 1, is " + rowsPerKey);
        }
        this.registry = new MemoryRegistry(() -> new MemoryThing(clock, rowsPerKey));
    }

    /** New activation codes. */
    public List<ActivationCode> issueCodes(int count) {
        return registry.issueCodes(count);
    }

    /** Codes issued and not yet used. */
    public int codesLeft() {
        return registry.codesLeft();
    }

    /** New things without a code, as activated by hand. */
    public List<ActivatedThing> activateThings(int count) {
        return registry.activateThings(count);
    }

    /** Takes a token back: its subscribers are told, later requests are answered as for an unknown one. */
    public void revoke(ThingToken token) {
        registry.revoke(token);
    }

    @Override
    public CompletionStage<ActivatedThing> activate(RequestContext context, ActivationRequest request) {
        return Answers.atOnce(() -> registry.activate(request));
    }

    @Override
    public CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken token) {
        return Answers.atOnce(() -> {
            registry.get(token);
            return null;
        });
    }

    @Override
    public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite write) {
        return Answers.atOnce(() -> {
            registry.get(token).write(token, write);
            return null;
        });
    }

    @Override
    public CompletionStage<List<ResourceValue>> read(
            RequestContext context, ThingToken token, ResourceKey key, ReadQuery query) {
        return Answers.atOnce(() -> registry.get(token).read(key, query));
    }

    @Override
    public CompletionStage<List<ResourceKey>> resources(RequestContext context, ThingToken token) {
        return Answers.atOnce(() -> registry.get(token).resources());
    }

    @Override
    public CompletionStage<Registration> subscribe(
            RequestContext context, ThingToken token, ThingSubscriber subscriber) {
        return Answers.atOnce(() -> registry.get(token).subscribe(subscriber));
    }

    @Override
    public CompletionStage<ThingToken> tokenOf(RequestContext context, ThingId id) {
        return Answers.atOnce(() -> registry.tokenOf(id));
    }
}
