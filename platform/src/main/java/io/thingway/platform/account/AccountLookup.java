package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds the account of a secret, which may outlive it. */
record AccountLookup(Accounts accounts) {
    CompletionStage<Optional<Account>> find(String id) {
        return accounts.get(id).thenApply(Optional::of).exceptionallyCompose(failed -> {
            ThingException why = ThingException.from(failed);
            return why.code() == ErrorCode.NOT_FOUND
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(why);
        });
    }
}
