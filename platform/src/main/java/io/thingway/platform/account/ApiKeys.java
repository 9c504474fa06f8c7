package io.thingway.platform.account;

import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.ApiKey;
import io.thingway.platform.engine.registry.Scope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Keys for programs: {@code tw_} and 43 characters, so that scanners for secrets can tell them. */
public final class ApiKeys {
    static final String PREFIX = "tw_";

    private static final int ID = 10;
    private static final int MAX_NAME = 200;

    private final Accounts accounts;
    private final Clock clock;
    private final SecureRandom random;

    /** Kept with those accounts. */
    public ApiKeys(Accounts accounts, Clock clock, SecureRandom random) {
        this.accounts = accounts;
        this.clock = clock;
        this.random = random;
    }

    /** The same, kept with other accounts, such as those that note who changes them. */
    public ApiKeys in(Accounts others) {
        return new ApiKeys(others, clock, random);
    }

    /** A key and its secret, which is told here and never again. */
    public record Issued(ApiKey key, String secret) {
        /** Without the secret: safe to log. */
        @Override
        public String toString() {
            return "Issued[" + key + "]";
        }
    }

    /** A new key, for something at least and up to {@code expires}, or for ever. */
    public CompletionStage<Issued> issue(String account, String name, Set<Scope> scopes, @Nullable Instant expires) {
        if (scopes.isEmpty() || name.length() > MAX_NAME) {
            throw ThingException.invalid("a key needs a scope, and a name of up to " + MAX_NAME + " characters");
        }
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw ThingException.invalid("expires: " + expires + " is over");
        }
        String secret = PREFIX + Tokens.mint(random);
        ApiKey key = new ApiKey(
                Tokens.mint(random).substring(0, ID),
                account,
                name,
                scopes,
                Tokens.digest(secret),
                clock.instant(),
                expires);
        return accounts.putKey(key).thenApply(done -> new Issued(key, secret));
    }
}
