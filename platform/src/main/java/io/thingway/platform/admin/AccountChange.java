package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.account.AccountDesk;
import io.thingway.platform.account.SignIn;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Tier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes e-mail, password, role and tier of an account. */
record AccountChange(AccountDesk desk) implements Route.Handler {
    @Override
    public AccountViews.AccountView handle(Call call) {
        AccountViews.AccountChange wanted = call.body(AccountViews.AccountChange.class);
        String email = wanted.email() == null ? null : SignIn.normal(wanted.email());
        if (Role.MAKER.name().equalsIgnoreCase(wanted.role())) {
            Operators.refuseLast(call);
        }
        String hash =
                wanted.password() == null ? null : Stages.await(desk.passwords().hash(wanted.password()));
        Account changed = Stages.await(call.registry()
                .accounts()
                .change(call.part("id"), old -> permitted(call, old, change(old, wanted, email, hash))));
        if (hash != null) {
            keepLogin(call, changed);
        }
        return AccountViews.AccountView.of(changed);
    }

    private static Account change(
            Account old, AccountViews.AccountChange wanted, @Nullable String email, @Nullable String hash) {
        return new Account(
                old.id(),
                email == null ? old.email() : email,
                old.app(),
                role(old, wanted.role()),
                Choice.of(Tier.class, "tier", wanted.tier(), old.tier()),
                hash == null ? old.passwordHash() : hash,
                old.created());
    }

    private static Account permitted(Call call, Account old, Account changed) {
        if (opensMore(old, changed)) {
            call.who().requireAll();
        }
        return changed;
    }

    /** Whether more than the tier is changed of somebody who is an operator, or becomes one. */
    private static boolean opensMore(Account old, Account changed) {
        boolean operator = old.role() == Role.OPERATOR || changed.role() == Role.OPERATOR;
        return operator
                && !(old.role() == changed.role()
                        && Objects.equals(old.email(), changed.email())
                        && Objects.equals(old.passwordHash(), changed.passwordHash()));
    }

    private static Role role(Account old, @Nullable String name) {
        Role wanted = Choice.of(Role.class, "role", name, old.role());
        if (wanted != old.role() && (wanted == Role.USER || old.role() == Role.USER)) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "users of apps register themselves and stay users");
        }
        if (wanted != Role.OPERATOR && old.id().equals(Account.OPERATOR)) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "the operator's own account stays an operator's");
        }
        return wanted;
    }

    /** Whoever gives themselves a new password stays logged in where they do it. */
    private void keepLogin(Call call, Account changed) {
        if (changed.id().equals(call.who().account())) {
            Stages.await(desk.logins().keep(Objects.requireNonNull(call.secret()), changed));
        }
    }
}
