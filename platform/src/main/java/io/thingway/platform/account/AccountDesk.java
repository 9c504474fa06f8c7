package io.thingway.platform.account;

import com.github.benmanes.caffeine.cache.Ticker;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.guard.Audit;
import io.thingway.server.ThingService;
import io.thingway.server.app.AppService;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Everything that has to do with accounts, put together.
 *
 * @param accounts themselves
 * @param passwords of people
 * @param signIn opens sessions
 * @param logins those sessions
 * @param change gives people another password
 * @param keys for programs
 * @param bootstrap the operator's first log-in, and the one after a forgotten password
 * @param door knows who comes with a secret
 * @param apps the users of apps
 * @param devices passwords that come with each connection
 */
public record AccountDesk(
        Accounts accounts,
        Passwords passwords,
        SignIn signIn,
        Logins logins,
        PasswordChange change,
        ApiKeys keys,
        Bootstrap bootstrap,
        Door door,
        AppService apps,
        DevicePasswords devices)
        implements AutoCloseable {
    /**
     * On an engine and its things, guarded as for devices; {@code owner} knows the secret of whoever can read the data
     * folder, {@code audit} is told.
     */
    public static AccountDesk on(
            Engine engine, ThingService things, Authenticator owner, Audit audit, Clock clock, SecureRandom random) {
        return on(engine, things, owner, audit, clock, random, new Passwords(random));
    }

    static AccountDesk on(
            Engine engine,
            ThingService things,
            Authenticator owner,
            Audit audit,
            Clock clock,
            SecureRandom random,
            Passwords passwords) {
        Accounts accounts = engine.registry().accounts();
        Logins logins = new Logins(engine.sessions(), accounts, clock, random);
        LoginAudit noted = new LoginAudit(audit);
        SignIn users = new SignIn(accounts, passwords, logins, noted);
        return new AccountDesk(
                accounts,
                passwords,
                new SignIn(accounts, passwords, logins, noted), // whatever users of apps do, makers may log in
                logins,
                new PasswordChange(passwords, noted),
                new ApiKeys(accounts, clock, random),
                new Bootstrap(engine.sessions(), accounts, passwords, clock, random, noted),
                new Door(owner, accounts, logins, noted, clock),
                new AppAccounts(engine.registry(), things, passwords, users, logins, audit),
                new DevicePasswords(passwords, noted, random, Ticker.systemTicker()));
    }

    @Override
    public void close() {
        passwords.close();
    }
}
