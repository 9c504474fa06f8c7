package io.thingway.platform.engine.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param id made by the registry; {@link #OPERATOR} is there from the start
 * @param email lower case, unique within its app; absent for an account that nobody can log in to
 * @param app the app whose user it is, empty for makers and operators
 * @param role what it is for
 * @param tier how many codes it may have
 * @param passwordHash in the PHC string format; absent: no password opens it
 * @param created when
 */
public record Account(
        String id,
        @Nullable String email,
        String app,
        Role role,
        Tier tier,
        @Nullable String passwordHash,
        Instant created) {
    /** The id of the operator's own account, for which the command on the data folder acts. */
    public static final String OPERATOR = "operator";

    /** The same with another password. */
    public Account withPassword(String hash) {
        return new Account(id, email, app, role, tier, hash, created);
    }

    /** Without the hash: safe to log. */
    @Override
    public String toString() {
        return "Account[" + id + ", " + role + ", " + tier + "]";
    }
}
