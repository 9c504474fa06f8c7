package io.thingway.platform.admin;

import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.ApiKey;
import io.thingway.platform.engine.registry.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The admin API's documents about accounts. Those with secrets show none in {@code toString}. */
final class AccountViews {
    private AccountViews() {}

    /** The operator's first log-in. */
    record Setup(String secret, String email, String password) {
        @Override
        public String toString() {
            return "Setup[…]";
        }
    }

    /** Which one-time link; reset: also where the operator has a password. */
    record SetupLink(@Nullable Boolean reset) {}

    /** What a one-time link ends with. */
    record SetupSecret(String secret) {
        @Override
        public String toString() {
            return "SetupSecret[…]";
        }
    }

    /** Somebody who wants a session. */
    record Login(String email, String password) {
        @Override
        public String toString() {
            return "Login[…]";
        }
    }

    /** A session's token. */
    record Session(String token) {
        @Override
        public String toString() {
            return "Session[…]";
        }
    }

    /** An account to be made: role is maker or operator, tier developer or premium. */
    record NewAccount(
            String email,
            @Nullable String password,
            @Nullable String role,
            @Nullable String tier) {
        @Override
        public String toString() {
            return "NewAccount[…]";
        }
    }

    /** What to change; what is absent stays. Role is maker or operator, tier developer or premium. */
    record AccountChange(
            @Nullable String email,
            @Nullable String password,
            @Nullable String role,
            @Nullable String tier) {
        @Override
        public String toString() {
            return "AccountChange[…]";
        }
    }

    /** Another password for oneself; current: the one before. */
    record NewPassword(String current, String password) {
        @Override
        public String toString() {
            return "NewPassword[…]";
        }
    }

    /** An account. */
    record AccountView(
            String id,
            @Nullable String email,
            @Nullable String app,
            String role,
            String tier,
            boolean password,
            Instant created) {
        static AccountView of(Account account) {
            return new AccountView(
                    account.id(),
                    account.email(),
                    account.app().isEmpty() ? null : account.app(),
                    account.role().name().toLowerCase(Locale.ROOT),
                    account.tier().name().toLowerCase(Locale.ROOT),
                    account.passwordHash() != null,
                    account.created());
        }
    }

    /** Part of a list of accounts. */
    record Accounts(List<AccountView> accounts, @Nullable String next) {}

    /** A key to be made. */
    record NewApiKey(
            String name, List<String> scopes, @Nullable String expires) {}

    /** A key's secret. */
    record IssuedApiKey(String id, String secret) {
        @Override
        public String toString() {
            return "IssuedApiKey[" + id + "]";
        }
    }

    /** A key without its secret. */
    record ApiKeyView(
            String id,
            String name,
            List<String> scopes,
            Instant created,
            @Nullable Instant expires) {
        static ApiKeyView of(ApiKey key) {
            return new ApiKeyView(
                    key.id(),
                    key.name(),
                    key.scopes().stream().map(Scope::text).sorted().toList(),
                    key.created(),
                    key.expires());
        }
    }

    /** All keys of an account. */
    record ApiKeys(List<ApiKeyView> keys) {}
}
