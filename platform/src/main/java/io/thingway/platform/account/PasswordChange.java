package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import java.util.concurrent.CompletionStage;

/** A new password for those who know the old one. Whoever guesses that has as few tries as at the log-in. */
public final class PasswordChange {
    private final Passwords passwords;
    private final Attempts guesses = Attempts.few();
    private final LoginAudit audit;

    PasswordChange(Passwords passwords, LoginAudit audit) {
        this.passwords = passwords;
        this.audit = audit;
    }

    /** {@link ErrorCode#FORBIDDEN} where the old one is another; the account's log-ins end with it. */
    public CompletionStage<Account> make(Accounts accounts, Account account, String current, String next, From from) {
        return guesses.take(
                        account.id(),
                        from,
                        ErrorCode.FORBIDDEN,
                        () -> known(account, current),
                        audit.lockedPassword(account.id(), from))
                .thenCompose(known -> passwords.hash(next))
                .thenCompose(hash -> accounts.change(account.id(), now -> changed(account, now, hash)));
    }

    private CompletionStage<Account> known(Account account, String current) {
        return passwords.matches(account.passwordHash(), current).thenApply(same -> {
            if (!same) {
                throw another();
            }
            return account;
        });
    }

    /** Asked again within the change: somebody may have given another one meanwhile. */
    private static Account changed(Account before, Account now, String hash) {
        if (!Passwords.mark(before.passwordHash()).equals(Passwords.mark(now.passwordHash()))) {
            throw another();
        }
        return now.withPassword(hash);
    }

    private static ThingException another() {
        return ThingException.of(ErrorCode.FORBIDDEN, "the current password is another one");
    }
}
