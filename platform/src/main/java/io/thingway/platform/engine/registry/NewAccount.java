package io.thingway.platform.engine.registry;

import org.jspecify.annotations.Nullable;

/** An account to be made; see {@link Account}. */
public record NewAccount(
        String email,
        String app,
        Role role,
        Tier tier,
        @Nullable String passwordHash) {
    @Override
    public String toString() {
        return "NewAccount[" + role + ", " + tier + "]";
    }
}
