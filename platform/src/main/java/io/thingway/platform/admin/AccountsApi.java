package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.account.AccountDesk;
import io.thingway.platform.account.Bootstrap;
import io.thingway.platform.account.From;
import io.thingway.platform.account.SignIn;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Scope;
import io.thingway.platform.engine.registry.Tier;
import java.util.List;
import java.util.Objects;

/** Accounts, their keys, and log-ins. */
record AccountsApi(AccountDesk desk) {
    private static final String PATH = "/admin/v1/accounts";
    private static final String ONE = PATH + "/{id}";

    List<Route> routes() {
        return List.of(
                Route.post(
                        "/admin/v1/setup",
                        null,
                        "Give the operator e-mail and password, with the secret of the one-time link.",
                        AccountViews.Setup.class,
                        AccountViews.AccountView.class,
                        this::setup),
                Route.change(
                        "POST",
                        "/admin/v1/setup-link",
                        Scope.ACCOUNTS_WRITE,
                        "A new secret for that, where the operator has no password yet or reset is true; the old one ends.",
                        AccountViews.SetupLink.class,
                        AccountViews.SetupSecret.class,
                        this::setupLink),
                Route.post(
                        "/admin/v1/login",
                        null,
                        "Open a session; its token is good for thirty days.",
                        AccountViews.Login.class,
                        AccountViews.Session.class,
                        this::login),
                new Route(
                        "DELETE",
                        "/admin/v1/login",
                        new Access.Known(),
                        "End the session that is asked with.",
                        List.of(),
                        null,
                        200,
                        Views.Done.class,
                        false,
                        this::logout),
                Route.post(
                        PATH,
                        Scope.ACCOUNTS_WRITE,
                        "Make an account for a maker or an operator.",
                        AccountViews.NewAccount.class,
                        AccountViews.AccountView.class,
                        this::create),
                Route.get(PATH, Scope.ACCOUNTS_READ, "List accounts.", AccountViews.Accounts.class, this::list)
                        .with(
                                new Route.Parameter("after", "string", "The last page's next."),
                                new Route.Parameter("limit", "integer", "1 to 1000, 100 where it is not given.")),
                Route.get(ONE, Scope.ACCOUNTS_READ, "Show an account.", AccountViews.AccountView.class, this::show),
                Route.change(
                        "PATCH",
                        ONE,
                        Scope.ACCOUNTS_WRITE,
                        "Change e-mail, password, role or tier. A new password ends the account's other log-ins.",
                        AccountViews.AccountChange.class,
                        AccountViews.AccountView.class,
                        new AccountChange(desk)),
                Route.delete(
                        ONE,
                        Scope.ACCOUNTS_WRITE,
                        "Delete an account without things and open codes.",
                        Views.Done.class,
                        this::delete));
    }

    private AccountViews.SetupSecret setupLink(Call call) {
        call.who().requireAll();
        boolean reset =
                Boolean.TRUE.equals(call.body(AccountViews.SetupLink.class).reset());
        return new AccountViews.SetupSecret(
                reset ? Stages.await(desk.bootstrap().again(call.who().name(), From.of(call.from()))) : firstSecret());
    }

    private String firstSecret() {
        return Stages.await(desk.bootstrap().begin())
                .orElseThrow(() -> ThingException.of(
                        ErrorCode.FORBIDDEN,
                        "the operator has a password already; for a link that replaces it ask with reset,"
                                + " or by thingway setup --reset-password"));
    }

    private AccountViews.AccountView setup(Call call) {
        AccountViews.Setup wanted = call.body(AccountViews.Setup.class);
        Bootstrap bootstrap = desk.bootstrap().in(call.registry().accounts());
        return AccountViews.AccountView.of(
                Stages.await(bootstrap.claim(wanted.secret(), wanted.email(), wanted.password())));
    }

    private AccountViews.Session login(Call call) {
        AccountViews.Login wanted = call.body(AccountViews.Login.class);
        return new AccountViews.Session(
                Stages.await(desk.signIn().open("", wanted.email(), wanted.password(), From.of(call.from()))));
    }

    private AccountViews.AccountView create(Call call) {
        AccountViews.NewAccount wanted = call.body(AccountViews.NewAccount.class);
        Role role = Choice.of(Role.class, "role", wanted.role(), Role.MAKER);
        if (role == Role.USER) {
            throw ThingException.invalid("role must be maker or operator: users of apps register themselves");
        }
        if (role == Role.OPERATOR) {
            call.who().requireAll();
        }
        String email = SignIn.normal(wanted.email());
        String hash =
                wanted.password() == null ? null : Stages.await(desk.passwords().hash(wanted.password()));
        Tier tier = Choice.of(Tier.class, "tier", wanted.tier(), Tier.DEVELOPER);
        return AccountViews.AccountView.of(
                Stages.await(call.registry().accounts().create(new NewAccount(email, "", role, tier, hash))));
    }

    private AccountViews.Accounts list(Call call) {
        Page<Account> page = Stages.await(call.registry().accounts().list(call.page()));
        return new AccountViews.Accounts(
                page.items().stream().map(AccountViews.AccountView::of).toList(), page.next());
    }

    private AccountViews.AccountView show(Call call) {
        return AccountViews.AccountView.of(
                Stages.await(call.registry().accounts().get(call.part("id"))));
    }

    /** Of a person; a key of a program is deleted instead. */
    private Views.Done logout(Call call) {
        if (!Stages.await(desk.logins().end(Objects.requireNonNull(call.secret())))) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "this secret is not a log-in's: there is nothing to end");
        }
        return Views.Done.DONE;
    }

    private Views.Done delete(Call call) {
        Operators.refuseLast(call);
        Stages.await(call.registry().accounts().delete(call.part("id")));
        return Views.Done.DONE;
    }
}
