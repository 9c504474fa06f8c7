package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.SessionStore;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How the operator gets a log-in on a new platform, or another one after forgetting the password: a secret that is good
 * once and for a day, told on the terminal and never in a log. A new one ends the old one.
 */
public final class Bootstrap {
    private static final String KIND = "setup";
    private static final Duration GOOD_FOR = Duration.ofDays(1);

    private final SessionStore sessions;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Clock clock;
    private final SecureRandom random;
    private final LoginAudit audit;

    /** For the operator's account among those. */
    Bootstrap(
            SessionStore sessions,
            Accounts accounts,
            Passwords passwords,
            Clock clock,
            SecureRandom random,
            LoginAudit audit) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        this.random = random;
        this.audit = audit;
    }

    /** The same with other accounts, such as those that note who changes them. */
    public Bootstrap in(Accounts others) {
        return new Bootstrap(sessions, others, passwords, clock, random, audit);
    }

    /** A secret, where the operator has no password yet. */
    public CompletionStage<Optional<String>> begin() {
        return accounts.get(Account.OPERATOR)
                .thenCompose(operator -> operator.passwordHash() == null
                        ? renew(operator).thenApply(Optional::of)
                        : CompletableFuture.completedFuture(Optional.empty()));
    }

    /** A secret also where the operator has a password, which is good until the secret is used. */
    public CompletionStage<String> again(String who, From from) {
        return accounts.get(Account.OPERATOR).thenCompose(this::renew).thenApply(secret -> {
            audit.link(who, from);
            return secret;
        });
    }

    /**
     * Gives the operator e-mail and password, and uses the secret up; a refusal does not. {@link ErrorCode#UNAUTHORIZED}
     * for a secret that is wrong or too old, and for every one once the operator has another password than it was made
     * for.
     */
    public CompletionStage<Account> claim(String secret, String email, String password) {
        String normal = SignIn.normal(email);
        String name = Tokens.digest(secret);
        return sessions.get(KIND, name)
                .thenCompose(mark -> mark.isEmpty() ? refused() : claim(mark.get(), normal, password))
                .thenCompose(operator -> endAll().thenApply(done -> operator));
    }

    private CompletionStage<Account> claim(byte[] mark, String email, String password) {
        return passwords
                .hash(password)
                .thenCompose(hash -> accounts.change(Account.OPERATOR, old -> replaced(old, mark, email, hash)));
    }

    /** Asked within the change: of two who come at once, one is refused. */
    private static Account replaced(Account old, byte[] mark, String email, String hash) {
        if (!Arrays.equals(mark, mark(old))) {
            throw refusal();
        }
        return new Account(old.id(), email, old.app(), old.role(), old.tier(), hash, old.created());
    }

    /** Of the password that a secret was made for: none for the first. */
    private static byte[] mark(Account operator) {
        return Passwords.mark(operator.passwordHash()).getBytes(StandardCharsets.US_ASCII);
    }

    private static <T> CompletionStage<T> refused() {
        return CompletableFuture.failedFuture(refusal());
    }

    private static ThingException refusal() {
        return ThingException.of(
                ErrorCode.UNAUTHORIZED, "this link was used or is too old; thingway setup makes a new one");
    }

    private CompletionStage<String> renew(Account operator) {
        String secret = Tokens.mint(random);
        return endAll().thenCompose(done -> sessions.put(
                        KIND,
                        Tokens.digest(secret),
                        mark(operator),
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
