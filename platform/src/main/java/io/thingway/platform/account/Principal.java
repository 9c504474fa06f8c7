package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what for.
 *
 * @param account in whose name
 * @param role the account's
 * @param scopes what of it is allowed
 */
public record Principal(String account, Role role, Set<Scope> scopes) {
    private static final Set<Scope> ALL = Set.of(Scope.values());

    /** Whoever can read the data folder. */
    public static final Principal OWNER = new Principal(Account.OPERATOR, Role.OPERATOR, ALL);

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** Everything that an account may do. */
    public static Principal of(Account account) {
        return new Principal(account.id(), account.role(), ALL);
    }

    /** Refuses with {@link ErrorCode#FORBIDDEN} what is out of scope; accounts and the server are the operator's. */
    public void require(Scope scope) {
        if (!scopes.contains(scope)) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "the key is not for " + scope.text());
        }
        if (role != Role.OPERATOR && scope.operatorsOnly()) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "only the operator may do this");
        }
        if (role == Role.USER) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "an app's user has no codes and things to administer");
        }
    }

    /** Whether what belongs to that account is within reach; what is not does not exist for the asker. */
    public boolean sees(String owner) {
        return role == Role.OPERATOR || owner.equals(account);
    }

    /** The account to act for: one's own where none is named; {@link ErrorCode#FORBIDDEN} for another's. */
    public String actFor(@Nullable String wanted) {
        String owner = wanted == null ? account : wanted;
        if (!sees(owner)) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "only the operator may act for another account");
        }
        return owner;
    }

    /** Whose things to list: all for the operator who names none. */
    public @Nullable String filter(@Nullable String wanted) {
        return wanted == null && role == Role.OPERATOR ? null : actFor(wanted);
    }
}
