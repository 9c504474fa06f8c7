package io.thingway.platform.account;

import io.thingway.platform.engine.SessionStore;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins of people: a token, kept as its digest, that is good for thirty days and as long as the account has the
 * password that it was made with. An account has twenty at most: with one more the oldest ends.
 */
public final class Logins {
    private static final String KIND = "login";
    private static final Duration GOOD_FOR = Duration.ofDays(30);
    private static final int MAX = 20;

    private final SessionStore sessions;
    private final AccountLookup accounts;
    private final Clock clock;
    private final SecureRandom random;

    /** In that store, to those accounts. */
    public Logins(SessionStore sessions, Accounts accounts, Clock clock, SecureRandom random) {
        this.sessions = sessions;
        this.accounts = new AccountLookup(accounts);
        this.clock = clock;
        this.random = random;
    }

    /** A new log-in to an account with the password that it has here; the token is told and never again. */
    public CompletionStage<String> start(Account account) {
        String token = Tokens.mint(random);
        return put(Tokens.digest(token), Login.to(account, clock.instant()))
                .thenCompose(done -> endOldest(account.id()))
                .thenApply(done -> token);
    }

    /** The account that a token opens. */
    public CompletionStage<Optional<Account>> account(String token) {
        return find(Tokens.digest(token))
                .thenCompose(login -> login.isEmpty()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : accounts.find(login.get().account()).thenApply(known -> known.filter(login.get()::opens)));
    }

    /** Lets a log-in to this account go on though its password has become a new one. */
    public CompletionStage<@Nullable Void> keep(String token, Account changed) {
        String digest = Tokens.digest(token);
        return find(digest)
                .thenCompose(login -> login.isPresent() && login.get().account().equals(changed.id())
                        ? put(digest, Login.to(changed, login.get().started()))
                        : CompletableFuture.completedFuture(null));
    }

    /** Ends it; false where there was none. */
    public CompletionStage<Boolean> end(String token) {
        String digest = Tokens.digest(token);
        return find(digest)
                .thenCompose(login -> login.isEmpty()
                        ? CompletableFuture.completedFuture(false)
                        : sessions.remove(
                                        kind(login.get().account()), login.get().place(digest))
                                .thenCompose(done -> sessions.remove(KIND, digest)));
    }

    private CompletionStage<@Nullable Void> put(String digest, Login login) {
        Instant end = clock.instant().plus(GOOD_FOR);
        return sessions.put(kind(login.account()), login.place(digest), new byte[0], end)
                .thenCompose(done -> sessions.put(KIND, digest, login.bytes(), end));
    }

    private CompletionStage<Optional<Login>> find(String digest) {
        return sessions.get(KIND, digest).thenApply(state -> state.flatMap(Login::read));
    }

    private CompletionStage<Void> endOldest(String account) {
        return sessions.names(kind(account), null, Integer.MAX_VALUE)
                .thenCompose(places ->
                        CompletableFuture.allOf(places.subList(0, Math.max(0, places.size() - MAX)).stream()
                                .flatMap(place -> Stream.of(
                                        sessions.remove(KIND, Login.digest(place)),
                                        sessions.remove(kind(account), place)))
                                .map(CompletionStage::toCompletableFuture)
                                .toArray(CompletableFuture[]::new)));
    }

    /** Of the places that an account's log-ins have in time. */
    private static String kind(String account) {
        return "logins-of-" + account;
    }
}
