package io.thingway.platform.account;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.Password;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Tier;
import io.thingway.platform.guard.Actor;
import io.thingway.platform.guard.Audit;
import io.thingway.platform.guard.AuditedRegistry;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.app.AppLogin;
import io.thingway.server.app.AppService;
import io.thingway.server.app.AppToken;
import io.thingway.server.app.LinkedThing;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The users of apps. Anybody may register, ten in ten minutes from one address: without a thing's token a user has
 * nothing.
 */
public final class AppAccounts implements AppService {
    private final Registry registry;
    private final ThingService things;
    private final Passwords passwords;
    private final SignIn signIn;
    private final Logins logins;
    private final Attempts registrations = Attempts.few();
    private final PasswordChange change;
    private final Audit audit;

    /** In that registry; registrations and wrong passwords are counted apart from log-ins that fail. */
    AppAccounts(
            Registry registry, ThingService things, Passwords passwords, SignIn signIn, Logins logins, Audit audit) {
        this.registry = registry;
        this.things = things;
        this.passwords = passwords;
        this.change = new PasswordChange(passwords, new LoginAudit(audit));
        this.signIn = signIn;
        this.logins = logins;
        this.audit = audit;
    }

    @Override
    public CompletionStage<AppToken> register(RequestContext context, AppLogin user) {
        String email = SignIn.normal(user.email());
        From from = From.of(context);
        registrations.take(from.origin(), from.origin());
        return passwords
                .hash(user.password().value())
                .thenCompose(hash -> accounts(from.actor("app"))
                        .create(new NewAccount(email, app(user), Role.USER, Tier.DEVELOPER, hash)))
                .thenCompose(logins::start)
                .thenApply(AppToken::new);
    }

    @Override
    public CompletionStage<AppToken> login(RequestContext context, AppLogin user) {
        return signIn.open(app(user), user.email(), user.password().value(), From.of(context))
                .thenApply(AppToken::new);
    }

    @Override
    public CompletionStage<@Nullable Void> changePassword(
            RequestContext context, AppToken session, Password current, Password next) {
        From from = From.of(context);
        return account(session)
                .thenCompose(account ->
                        change.make(accounts(from.actor(account.id())), account, current.value(), next.value(), from))
                .thenCompose(changed -> logins.keep(session.value(), changed));
    }

    /** By way of the things, whose guards count unknown tokens. */
    @Override
    public CompletionStage<ThingId> link(RequestContext context, AppToken session, ThingToken token) {
        return account(session)
                .thenCompose(account -> things.authorize(context, token)
                        .thenCompose(known ->
                                accounts(From.of(context).actor(account.id())).link(account.id(), token)))
                .thenApply(ThingRecord::id);
    }

    @Override
    public CompletionStage<List<LinkedThing>> things(RequestContext context, AppToken session) {
        return account(session)
                .thenCompose(account -> registry.accounts().linked(account.id()))
                .thenApply(things -> things.stream().map(AppAccounts::view).toList());
    }

    private CompletionStage<Account> account(AppToken session) {
        return logins.account(session.value())
                .thenApply(account ->
                        account.orElseThrow(() -> ThingException.of(ErrorCode.UNAUTHORIZED, "Invalid session token")));
    }

    private static LinkedThing view(ThingRecord thing) {
        String name = thing.description().name();
        return new LinkedThing(
                thing.id(),
                Objects.requireNonNull(thing.token()),
                name.isEmpty() ? null : name,
                thing.created(),
                thing.seen().seen(),
                thing.seen().read(),
                thing.seen().write(),
                thing.description().tags());
    }

    /** Apart from makers and operators, whose app is the empty one. */
    private static String app(AppLogin user) {
        return "app:" + Objects.requireNonNullElse(user.app(), "");
    }

    /** In the hands of somebody. */
    private Accounts accounts(Actor actor) {
        return new AuditedRegistry(registry, audit, actor).accounts();
    }
}
