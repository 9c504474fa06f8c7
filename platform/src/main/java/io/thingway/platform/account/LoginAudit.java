package io.thingway.platform.account;

import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.guard.Audit;
import io.thingway.platform.guard.Change;
import org.jspecify.annotations.Nullable;

/** Notes who came in and who was refused: by the account, never by what was typed. */
record LoginAudit(Audit audit) {
    private static final String UNKNOWN = "unknown";

    void opened(String account, From from) {
        note("login.open", account, account, from);
    }

    /** The account is absent where none was meant. */
    void refused(@Nullable String account, From from) {
        note("login.refused", account == null ? UNKNOWN : account, UNKNOWN, from);
    }

    /** A bearer that nobody has. */
    void refusedSecret(From from) {
        note("secret.refused", UNKNOWN, UNKNOWN, from);
    }

    /** Log-ins to an account, absent where none was meant, or from its address, are refused for a while. */
    Attempts.LockOut lockedLogin(@Nullable String account, From from) {
        return new Locked(this, "login.locked", account == null ? UNKNOWN : account, UNKNOWN, from);
    }

    /** A bearer that nobody has, or all such from its address, are refused unseen for a while. */
    Attempts.LockOut lockedSecret(From from) {
        return new Locked(this, "secret.locked", UNKNOWN, UNKNOWN, from);
    }

    /** Whoever is logged in to an account has guessed at its password too often. */
    Attempts.LockOut lockedPassword(String account, From from) {
        return new Locked(this, "password.locked", account, account, from);
    }

    private record Locked(LoginAudit audit, String what, String id, String who, From from) implements Attempts.LockOut {
        @Override
        public void name() {
            audit.note(what, id, who, from);
        }

        @Override
        public void address() {
            audit.note(what, from.origin(), who, from);
        }
    }

    /** A link that takes the place of the operator's password. */
    void link(String who, From from) {
        note("setup.link", Account.OPERATOR, who, from);
    }

    private void note(String what, String id, String who, From from) {
        audit.changed(new Change(what, id, 1, from.actor(who)));
    }
}
