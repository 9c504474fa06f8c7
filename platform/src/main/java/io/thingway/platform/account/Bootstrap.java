package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.SessionStore;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How the operator gets a log-in on a new platform: a secret that is good once and for a day, told on the terminal and
 * never in a log. A new start makes a new one and ends the old one.
 */
public final class Bootstrap {
    private static final String KIND = "setup";
    private static final Duration GOOD_FOR = Duration.ofDays(1);

    private final SessionStore sessions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Clock clock;
    private final SecureRandom random;

    /** For the operator's account among those. */
    public Bootstrap(SessionStore sessions, Accounts accounts, Passwords passwords, Clock clock, SecureRandom random) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        this.random = random;
    }

    /** The same with other accounts, such as those that note who changes them. */
    public Bootstrap in(Accounts others) {
        return new Bootstrap(sessions, others, passwords, clock, random);
    }

    /** A secret, where the operator has no password yet. */
    public CompletionStage<Optional<String>> begin() {
        return accounts.get(Account.OPERATOR)
                .thenCompose(operator -> operator.passwordHash() == null
                        ? renew().thenApply(Optional::of)
                        : CompletableFuture.completedFuture(Optional.empty()));
    }

    /**
     * Gives the operator e-mail and password, and uses the secret up; a refusal does not. {@link ErrorCode#UNAUTHORIZED}
     * for a secret that is wrong or too old, and for every one once the operator has a password.
     */
    public CompletionStage<Account> claim(String secret, String email, String password) {
        String normal = SignIn.normal(email);
        String name = Tokens.digest(secret);
        return sessions.get(KIND, name)
                .thenCompose(known -> known.isEmpty() ? refused() : passwords.hash(password))
                .thenCompose(hash -> accounts.change(Account.OPERATOR, old -> first(old, normal, hash)))
                .thenCompose(operator -> endAll().thenApply(done -> operator));
    }

    /** Asked within the change: of two who come at once, one is refused. */
    private static Account first(Account old, String email, String hash) {
        if (old.passwordHash() != null) {
            throw refusal();
        }
        return new Account(old.id(), email, old.app(), old.role(), old.tier(), hash, old.created());
    }

    private static <T> CompletionStage<T> refused() {
        return CompletableFuture.failedFuture(refusal());
    }

    private static ThingException refusal() {
        return ThingException.of(
                ErrorCode.UNAUTHORIZED, "this link was used or is too old; a new start of the server makes a new one");
    }

    private CompletionStage<String> renew() {
        String secret = Tokens.mint(random);
        return endAll().thenCompose(done -> sessions.put(
                        KIND,
                        Tokens.digest(secret),
                        new byte[0],
                        clock.instant().plus(GOOD_FOR)))
                .thenApply(done -> secret);
    }

    private CompletionStage<Void> endAll() {
        return sessions.names(KIND, null, Integer.MAX_VALUE).thenCompose(this::endAll);
    }

    private CompletionStage<Void> endAll(List<String> old) {
        return CompletableFuture.allOf(old.stream()
                .map(name -> sessions.remove(KIND, name).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }
}
