package io.thingway.platform;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingRecord;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Codes and things of the operator's own account, for programs that start a platform. Every method blocks. */
public record Owner(Registry registry) {
    private static final long PATIENCE_SECONDS = 30;

    /** New activation codes, each good for one thing. */
    public List<ActivationCode> issueCodes(int count) {
        return result(registry.codes().issue(Account.OPERATOR, count, null));
    }

    /** Codes issued and not yet used. */
    public long codesLeft() {
        return result(registry.codes().left(null));
    }

    /** New things, activated by hand without a code. */
    public List<ActivatedThing> activateThings(int count) {
        NewThing wanted = new NewThing(Account.OPERATOR, ThingDescription.NONE);
        List<CompletionStage<ThingRecord>> asked = Stream.generate(
                        () -> registry.things().create(wanted))
                .limit(count)
                .toList();
        return asked.stream()
                .map(Owner::result)
                .map(thing -> new ActivatedThing(Objects.requireNonNull(thing.token()), thing.id()))
                .toList();
    }

    private static <T> T result(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw ThingException.from(failed);
        } catch (InterruptedException | TimeoutException late) {
            throw ThingException.of(ErrorCode.UNAVAILABLE, "the server did not answer in time", late);
        }
    }
}
