package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens sessions for those who know a password. */
public final class SignIn {
    private static final String REFUSED = "wrong e-mail or password";

    private final Accounts accounts;
    private final Passwords passwords;
    private final Logins logins;
    private final Attempts failures = Attempts.few();
    private final Attempts tries = Attempts.many();
    private final LoginAudit audit;

    /** For those accounts; what it counts is its own. */
    SignIn(Accounts accounts, Passwords passwords, Logins logins, LoginAudit audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.logins = logins;
        this.audit = audit;
    }

    /**
     * A session's token. {@link ErrorCode#UNAUTHORIZED} without telling whether e-mail or password was wrong, in the same
     * time; {@link ErrorCode#TOO_MANY_REQUESTS} after too many failures from an address or for an e-mail.
     */
    public CompletionStage<String> open(String app, String email, String password, From from) {
        String name = app + "\0" + normal(email);
        tries.take(name, from.origin());
        return accounts.byEmail(app, normal(email))
                .thenCompose(found -> failures.take(
                        name,
                        from,
                        ErrorCode.UNAUTHORIZED,
                        () -> open(found, password, from),
                        audit.lockedLogin(found.map(Account::id).orElse(null), from)));
    }

    private CompletionStage<String> open(Optional<Account> found, String password, From from) {
        return passwords
                .matches(found.map(Account::passwordHash).orElse(null), password)
                .thenCompose(same -> same ? opened(found.orElseThrow(), password, from) : refused(found, from));
    }

    private CompletionStage<String> opened(Account account, String password, From from) {
        return renewed(account, password).thenCompose(logins::start).thenApply(token -> {
            audit.opened(account.id(), from);
            return token;
        });
    }

    private CompletionStage<String> refused(Optional<Account> meant, From from) {
        audit.refused(meant.map(Account::id).orElse(null), from);
        return CompletableFuture.failedFuture(ThingException.of(ErrorCode.UNAUTHORIZED, REFUSED));
    }

    /** Here alone the password is at hand, when hashes shall cost more than before; the log-in does not hang on it. */
    private CompletionStage<Account> renewed(Account account, String password) {
        String hash = Objects.requireNonNull(account.passwordHash());
        return passwords
                .renew(hash, password)
                .thenCompose(renewed -> renewed.isEmpty()
                        ? CompletableFuture.completedFuture(account)
                        : accounts.change(
                                account.id(),
                                old -> hash.equals(old.passwordHash()) ? old.withPassword(renewed.get()) : old))
                .handle((done, failed) -> account);
    }

    /** E-mails are compared in lower case. */
    public static String normal(String email) {
        String normal = email.strip().toLowerCase(Locale.ROOT);
        if (!normal.matches("[^@\\s\\p{Cntrl}]{1,200}@[^@\\s\\p{Cntrl}]{1,200}")) {
            throw ThingException.invalid("email: an address such as name@example.org is wanted");
        }
        return normal;
    }
}
