package io.thingway.platform;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.platform.admin.ThingsAdmin;
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

/** Codes and things of the operator's own account. */
record OwnerAdmin(Registry registry) implements ThingsAdmin {
    private static final long PATIENCE_SECONDS = 30;

    @Override
    public List<ActivationCode> issueCodes(int count) {
        return result(registry.codes().issue(Account.OPERATOR, count, null));
    }

    @Override
    public long codesLeft() {
        return result(registry.codes().left(null));
    }

    @Override
    public List<ActivatedThing> activateThings(int count) {
        NewThing wanted = new NewThing(Account.OPERATOR, ThingDescription.NONE);
        List<CompletionStage<ThingRecord>> asked = Stream.generate(
                        () -> registry.things().create(wanted))
                .limit(count)
                .toList();
        return asked.stream()
                .map(OwnerAdmin::result)
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
