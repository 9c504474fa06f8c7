package io.thingway.platform.plain;

import io.thingway.error.ThingException;
import io.thingway.platform.account.DevicePasswords.Holder;
import io.thingway.platform.account.SignIn;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.Role;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Those whose passwords are known: first those of the file, by name, then operators and makers, by e-mail. Users of apps
 * are not among them, because anybody may become one.
 *
 * @param file hashes by names
 */
record Users(Supplier<Map<String, String>> file, Accounts accounts) {
    /** Of operators and makers. */
    private static final String NO_APP = "";

    CompletionStage<User> find(String name) {
        String hash = file.get().get(name);
        return hash == null
                ? byEmail(name)
                : CompletableFuture.completedFuture(new User(new Holder(name, hash, "mqtt/" + name), false));
    }

    private CompletionStage<User> byEmail(String name) {
        try {
            String email = SignIn.normal(name);
            return accounts.byEmail(NO_APP, email)
                    .thenApply(
                            account -> account.map(found -> user(email, found)).orElseGet(() -> User.nobody(email)));
        } catch (ThingException noEmail) {
            return CompletableFuture.completedFuture(User.nobody(name));
        }
    }

    private static User user(String email, Account account) {
        return new User(new Holder(email, account.passwordHash(), account.id()), account.role() == Role.OPERATOR);
    }
}
