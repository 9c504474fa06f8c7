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

    /** A link that takes the place of the operator's password. */
    void link(String who, From from) {
        note("setup.link", Account.OPERATOR, who, from);
    }

    private void note(String what, String id, String who, From from) {
        audit.changed(new Change(what, id, 1, from.actor(who)));
    }
}
