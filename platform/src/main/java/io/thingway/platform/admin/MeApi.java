package io.thingway.platform.admin;

import io.thingway.platform.account.AccountDesk;
import io.thingway.platform.account.From;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Scope;
import java.util.List;
import java.util.Objects;

/** The asker's own account. */
record MeApi(AccountDesk desk) {
    private static final String PATH = "/admin/v1/me";

    List<Route> routes() {
        return List.of(
                Route.get(
                                PATH,
                                Scope.ACCOUNTS_READ,
                                "Show the asker's own account.",
                                AccountViews.AccountView.class,
                                call -> AccountViews.AccountView.of(account(call)))
                        .to(new Access.Known()),
                Route.change(
                                "PUT",
                                PATH + "/password",
                                Scope.ACCOUNTS_WRITE,
                                "Change one's own password; that ends one's other log-ins.",
                                AccountViews.NewPassword.class,
                                Views.Done.class,
                                this::changePassword)
                        .to(new Access.LoggedIn()));
    }

    private Views.Done changePassword(Call call) {
        AccountViews.NewPassword wanted = call.body(AccountViews.NewPassword.class);
        Account changed = Stages.await(desk.change()
                .make(
                        call.registry().accounts(),
                        account(call),
                        wanted.current(),
                        wanted.password(),
                        From.of(call.from())));
        Stages.await(desk.logins().keep(Objects.requireNonNull(call.secret()), changed));
        return Views.Done.DONE;
    }

    private static Account account(Call call) {
        return Stages.await(call.registry().accounts().get(call.who().account()));
    }
}
