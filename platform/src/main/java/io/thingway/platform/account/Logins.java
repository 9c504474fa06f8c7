package io.thingway.platform.account;

import io.thingway.platform.engine.SessionStore;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins of people: a token, kept as its digest, that is good for thirty days and as long as the account has the
 * password that it was made with.
 */
public final class Logins {
    private static final String KIND = "login";
    private static final Duration GOOD_FOR = Duration.ofDays(30);

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
        return put(token, account).thenApply(done -> token);
    }

    /** The account that a token opens. */
    public CompletionStage<Optional<Account>> account(String token) {
        return state(token)
                .thenCompose(state -> state.isEmpty()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : accounts.find(id(state.get()))
                                .thenApply(
                                        known -> known.filter(account -> Arrays.equals(state(account), state.get()))));
    }

    /** Lets a log-in to this account go on though its password has become a new one. */
    public CompletionStage<@Nullable Void> keep(String token, Account changed) {
        return state(token)
                .thenCompose(state -> state.isPresent() && id(state.get()).equals(changed.id())
                        ? put(token, changed)
                        : CompletableFuture.completedFuture(null));
    }

    /** Ends it; false where there was none. */
    public CompletionStage<Boolean> end(String token) {
        return sessions.remove(KIND, Tokens.digest(token));
    }

    private CompletionStage<@Nullable Void> put(String token, Account account) {
        return sessions.put(
                KIND, Tokens.digest(token), state(account), clock.instant().plus(GOOD_FOR));
    }

    private CompletionStage<Optional<byte[]>> state(String token) {
        return sessions.get(KIND, Tokens.digest(token));
    }

    /** The account's id and what tells its password from others. */
    private static byte[] state(Account account) {
        String hash = account.passwordHash();
        String mark = hash == null ? "" : Passwords.mark(hash);
        return (account.id() + "\n" + mark).getBytes(StandardCharsets.UTF_8);
    }

    private static String id(byte[] state) {
        return new String(state, StandardCharsets.UTF_8).split("\n", -1)[0];
    }
}
