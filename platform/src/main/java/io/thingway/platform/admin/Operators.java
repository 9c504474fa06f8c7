package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.Role;
import org.jspecify.annotations.Nullable;

/** Those who run the platform: somebody must be left who can. */
final class Operators {
    private Operators() {}

    /**
     * Refuses that the last operator who can log in gives that right away. Others may take it; the operator's own account
     * has it for ever.
     */
    static void refuseLast(Call call) {
        boolean own = call.who().account().equals(call.part("id"));
        if (own
                && !call.part("id").equals(Account.OPERATOR)
                && !anotherCanLogIn(call.registry().accounts(), call.part("id"))) {
            throw ThingException.of(
                    ErrorCode.FORBIDDEN, "you are the last operator who can log in: make another first");
        }
    }

    private static boolean anotherCanLogIn(Accounts accounts, String id) {
        @Nullable String after = null;
        do {
            Page<Account> page = Stages.await(accounts.list(new PageRequest(after, PageRequest.MAX_LIMIT)));
            if (page.items().stream()
                    .anyMatch(account -> canLogIn(account) && !account.id().equals(id))) {
                return true;
            }
            after = page.next();
        } while (after != null);
        return false;
    }

    private static boolean canLogIn(Account account) {
        return account.role() == Role.OPERATOR && account.passwordHash() != null;
    }
}
