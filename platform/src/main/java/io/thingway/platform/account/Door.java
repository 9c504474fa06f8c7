package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.ApiKey;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows an owner's secret, keys of programs and sessions of people. */
public final class Door implements Authenticator {
    private final Authenticator owner;
    private final Accounts accounts;
    private final Logins logins;
    private final Attempts failures = Attempts.few();
    private final LoginAudit audit;
    private final Clock clock;

    /** The owner's secret is asked first. */
    Door(Authenticator owner, Accounts accounts, Logins logins, LoginAudit audit, Clock clock) {
        this.owner = owner;
        this.accounts = accounts;
        this.logins = logins;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Principal> authenticate(String bearer, InetAddress from) {
        return owner.authenticate(bearer, from)
                .handle((principal, failed) -> failed == null
                        ? CompletableFuture.completedFuture(principal)
                        : byAccount(bearer, From.of(from)).toCompletableFuture())
                .thenCompose(found -> found);
    }

    private CompletionStage<Principal> byAccount(String bearer, From from) {
        CompletionStage<Optional<Principal>> found =
                bearer.startsWith(ApiKeys.PREFIX) ? byKey(bearer) : bySession(bearer);
        // whoever comes with a good secret is not kept out by those who guess
        return found.thenCompose(
                principal -> principal.map(CompletableFuture::completedStage).orElseGet(() -> nobody(bearer, from)));
    }

    private CompletionStage<Principal> nobody(String bearer, From from) {
        return failures.take(
                Tokens.digest(bearer), from, ErrorCode.UNAUTHORIZED, () -> refused(from), audit.lockedSecret(from));
    }

    private CompletionStage<Principal> refused(From from) {
        audit.refusedSecret(from);
        return CompletableFuture.failedFuture(ThingException.of(
                ErrorCode.UNAUTHORIZED,
                "the admin API wants a bearer token: of the server's admin-token file, an API key or a log-in"));
    }

    private CompletionStage<Optional<Principal>> byKey(String secret) {
        return accounts.keyByHash(Tokens.digest(secret), clock.instant())
                .thenCompose(key -> key.isEmpty()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : new AccountLookup(accounts)
                                .find(key.get().account())
                                .thenApply(found -> found.map(account -> principal(key.get(), account))));
    }

    private CompletionStage<Optional<Principal>> bySession(String token) {
        return logins.account(token).thenApply(account -> account.map(Principal::of));
    }

    private static Principal principal(ApiKey key, Account account) {
        return new Principal(account.id(), account.role(), key.scopes(), key.id(), key.expires());
    }
}
