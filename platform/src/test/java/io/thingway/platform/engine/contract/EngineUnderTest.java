package io.thingway.platform.engine.contract;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.RowRange;
import io.thingway.platform.engine.ThingLog;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Tier;
import io.thingway.testkit.time.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The engine that a case tries, and the few words in which cases speak to it. */
public interface EngineUnderTest {
    /** When the clock stands at the start of a case. */
    Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** The empty engine of this case. */
    Engine engine();

    /** The clock that it was made with; stands at {@link #NOON}. */
    ManualClock clock();

    /** Appends and waits: whether anything was new. */
    default boolean append(long thing, ResourceValue... values) {
        return get(appending(thing, ThingWrite.of(List.of(values))));
    }

    /** Appends. */
    default CompletableFuture<Boolean> appending(long thing, ThingWrite write) {
        return appending(engine().log().of(thing), write);
    }

    /** Appends to what is kept for one thing. */
    static CompletableFuture<Boolean> appending(ThingLog log, ThingWrite write) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        log.append(write, new Acknowledgement() {
            @Override
            public void appended(boolean news) {
                done.complete(news);
            }

            @Override
            public void refused(ThingException reason) {
                done.completeExceptionally(reason);
            }
        });
        return done;
    }

    /** The newest rows of a key, at most 10,000. */
    default List<ResourceValue> rows(long thing, String key) {
        return range(thing, key, RowRange.newest(RowRange.MAX_LIMIT));
    }

    default List<ResourceValue> range(long thing, String key, RowRange range) {
        return get(engine().history().range(thing, new ResourceKey(key), range));
    }

    /** A new maker's account of the developer tier. */
    default Account developer(String email) {
        return get(engine().registry().accounts().create(new NewAccount(email, "", Role.MAKER, Tier.DEVELOPER, null)));
    }

    /** Waits for a refusal and says which. */
    static ErrorCode refusal(CompletionStage<?> stage) {
        try {
            get(stage);
        } catch (ThingException refused) {
            return refused.code();
        }
        throw new AssertionError("was not refused");
    }

    /** Waits for ten seconds at most; what failed is thrown as the {@link ThingException} it is. */
    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw ThingException.from(failed);
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("no answer from the engine", late);
        }
    }
}
