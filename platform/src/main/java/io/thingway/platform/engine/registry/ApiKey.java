package io.thingway.platform.engine.registry;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that opens the admin API for programs.
 *
 * @param id public, to name it by
 * @param account in whose name it acts
 * @param name what it is for, up to 200 characters
 * @param scopes what it may do
 * @param secretHash SHA-256 of the secret, hexadecimal; the secret itself is shown once and not kept
 * @param created when
 * @param expires when it ends, or absent: never
 */
public record ApiKey(
        String id,
        String account,
        String name,
        Set<Scope> scopes,
        String secretHash,
        Instant created,
        @Nullable Instant expires) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Without the hash: safe to log. */
    @Override
    public String toString() {
        return "ApiKey[" + id + ", " + account + ", " + scopes + "]";
    }
}
