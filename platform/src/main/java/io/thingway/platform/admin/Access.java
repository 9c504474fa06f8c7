package io.thingway.platform.admin;

import io.thingway.platform.engine.registry.Scope;
import org.jspecify.annotations.Nullable;

/** Who may call an operation. */
sealed interface Access {
    /** Anybody, without a secret. */
    record Open() implements Access {}

    /** Whoever comes with a good secret, whatever that is for. */
    record Known() implements Access {}

    /** Whoever logged in, for their own account; no key. */
    record LoggedIn() implements Access {}

    /** Whoever comes with a secret for this. */
    record Scoped(Scope scope) implements Access {}

    /** For a scope; absent: open. */
    static Access to(@Nullable Scope scope) {
        return scope == null ? new Open() : new Scoped(scope);
    }
}
