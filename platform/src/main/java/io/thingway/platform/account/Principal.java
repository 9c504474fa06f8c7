package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what for.
 *
 * @param account in whose name
 * @param role the account's
 * @param scopes what of it is allowed
 * @param key the id of the key that is asked with; absent for people
 * @param expires when that ends, if it does
 */
public record Principal(
        String account,
        Role role,
        Set<Scope> scopes,
        @Nullable String key,
        @Nullable Instant expires) {
    private static final Set<Scope> ALL = Set.of(Scope.values());

    /** Whoever can read the data folder. */
    public static final Principal OWNER = new Principal(Account.OPERATOR, Role.OPERATOR, ALL);

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** Somebody without a key. */
    public Principal(String account, Role role, Set<Scope> scopes) {
        this(account, role, scopes, null, null);
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
        if (scope.operatorsOnly()) {
            requireOperator("do this");
        }
        refuseUser();
    }

    /** Refuses everybody else what is the operator's. */
    public void requireOperator(String what) {
        if (role != Role.OPERATOR) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "only the operator may " + what);
        }
    }

    /** Refuses keys: what would outlive one, or lock its owner out, is for people. Users of apps have paths of their own. */
    public void requireLogin() {
        if (key != null) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "this takes a log-in, not a key");
        }
        refuseUser();
    }

    private void refuseUser() {
        if (role == Role.USER) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "an app's user has no codes and things to administer");
        }
    }

    /** Refuses a key for more, or for longer, than the asker's own; what is the operator's, to everybody else. */
    public void requireToGive(Set<Scope> wanted, @Nullable Instant end) {
        wanted.stream().filter(scope -> !scopes.contains(scope)).findFirst().ifPresent(scope -> {
            throw ThingException.of(ErrorCode.FORBIDDEN, "the key is not for " + scope.text() + " and cannot give it");
        });
        if (role != Role.OPERATOR && wanted.stream().anyMatch(Scope::operatorsOnly)) {
            throw ThingException.of(
                    ErrorCode.FORBIDDEN, "accounts and server are the operator's: no key of yours is for them");
        }
        if (expires != null && (end == null || end.isAfter(expires))) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "the key ends at " + expires + ": it gives no longer one");
        }
    }

    /** Refuses what leads to everything, such as an operator's log-in, to a key that is for less. */
    public void requireAll() {
        if (!scopes.containsAll(ALL)) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "an operator's log-in takes a key for every scope");
        }
    }

    /** For the audit: the account, and its key where one is used. */
    public String name() {
        return key == null ? account : account + "/" + key;
    }

    /** Whether what belongs to that account is within reach; what is not does not exist for the asker. */
    public boolean sees(String owner) {
        return role == Role.OPERATOR || owner.equals(account);
    }

    /** The account to act for: one's own where none is named; {@link ErrorCode#FORBIDDEN} for another's. */
    public String actFor(@Nullable String wanted) {
        String owner = wanted == null ? account : wanted;
        if (!owner.equals(account)) {
            requireOperator("act for another account");
        }
        return owner;
    }

    /** Whose things to list: all for the operator who names none. */
    public @Nullable String filter(@Nullable String wanted) {
        return wanted == null && role == Role.OPERATOR ? null : actFor(wanted);
    }
}
