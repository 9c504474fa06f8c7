package io.thingway.platform.engine.records;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.ApiKey;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.ThingRecord;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Accounts over records, with their keys and links. */
final class StoredAccounts implements Accounts {
    private final RecordStore records;
    private final Clock clock;
    private final SecureRandom random;

    StoredAccounts(RecordStore records, Clock clock, SecureRandom random) {
        this.records = records;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public CompletionStage<Account> create(NewAccount wanted) {
        Account account = new Account(
                ThingId.mint(random).value().substring(0, 22),
                wanted.email(),
                wanted.app(),
                wanted.role(),
                wanted.tier(),
                wanted.passwordHash(),
                clock.instant());
        return records.change(changes -> {
            AccountTable.put(changes, account);
            return account;
        });
    }

    @Override
    public CompletionStage<Account> get(String id) {
        return id.equals(Account.OPERATOR) ? operator() : records.read(view -> AccountTable.get(view, id));
    }

    /** Made when it is first asked for. */
    private CompletionStage<Account> operator() {
        return records.read(view -> AccountTable.exists(view, Account.OPERATOR))
                .thenCompose(made -> made
                        ? records.read(view -> AccountTable.get(view, Account.OPERATOR))
                        : records.change(changes -> known(changes, Account.OPERATOR)));
    }

    private Account known(RecordChanges changes, String id) {
        if (id.equals(Account.OPERATOR) && !AccountTable.exists(changes, id)) {
            AccountTable.put(changes, StoredRegistry.operator(clock.instant()));
        }
        return AccountTable.get(changes, id);
    }

    @Override
    public CompletionStage<Optional<Account>> byEmail(String app, String email) {
        return records.read(view -> AccountTable.byEmail(view, app, email));
    }

    @Override
    public CompletionStage<Page<Account>> list(PageRequest page) {
        return operator()
                .thenCompose(made -> records.read(view -> Pages.read(
                        view,
                        Table.ACCOUNTS,
                        new byte[0],
                        page,
                        entry -> RecordJson.read(entry.record(), Account.class))));
    }

    @Override
    public CompletionStage<Account> change(String id, UnaryOperator<Account> change) {
        return records.change(changes -> {
            Account old = known(changes, id);
            Account wanted = change.apply(old);
            Account account = new Account(
                    old.id(),
                    wanted.email(),
                    old.app(),
                    wanted.role(),
                    wanted.tier(),
                    wanted.passwordHash(),
                    old.created());
            AccountTable.put(changes, account);
            return account;
        });
    }

    @Override
    public CompletionStage<@Nullable Void> delete(String id) {
        return records.change(changes -> {
            Account account = AccountTable.get(changes, id);
            refuseUsed(changes, account);
            keysOf(changes, id).forEach(key -> forget(changes, key));
            for (Table table : List.of(Table.LINKS, Table.PRODUCTS)) {
                all(changes, table, Keys.prefix(id)).forEach(entry -> changes.delete(table, entry.key()));
            }
            AccountTable.delete(changes, account);
            return null;
        });
    }

    @Override
    public CompletionStage<@Nullable Void> putKey(ApiKey key) {
        return records.change(changes -> {
            AccountTable.get(changes, key.account());
            List<ApiKey> known = keysOf(changes, key.account());
            known.stream().filter(old -> old.id().equals(key.id())).forEach(old -> forget(changes, old));
            if (known.stream().filter(old -> !old.id().equals(key.id())).count() >= MAX_KEYS) {
                throw ThingException.of(
                        ErrorCode.FORBIDDEN, "an account has " + MAX_KEYS + " keys at most: revoke one first");
            }
            changes.put(Table.KEYS, Keys.text(key.secretHash()), RecordJson.write(key));
            changes.put(
                    Table.KEYS_BY_ACCOUNT,
                    Keys.text(Keys.prefix(key.account()), key.id()),
                    Keys.text(key.secretHash()));
            return null;
        });
    }

    @Override
    public CompletionStage<Optional<ApiKey>> keyByHash(String secretHash, Instant now) {
        return records.read(view -> Optional.ofNullable(view.get(Table.KEYS, Keys.text(secretHash)))
                .map(json -> RecordJson.read(json, ApiKey.class))
                .filter(key -> key.expires() == null || key.expires().isAfter(now)));
    }

    @Override
    public CompletionStage<List<ApiKey>> keys(String account) {
        return records.read(view -> keysOf(view, account));
    }

    @Override
    public CompletionStage<@Nullable Void> deleteKey(String account, String id) {
        return records.change(changes -> {
            forget(
                    changes,
                    keysOf(changes, account).stream()
                            .filter(key -> key.id().equals(id))
                            .findFirst()
                            .orElseThrow(() -> ThingException.of(ErrorCode.NOT_FOUND, "unknown key " + id)));
            return null;
        });
    }

    @Override
    public CompletionStage<ThingRecord> link(String account, ThingToken token) {
        return records.change(changes -> {
            AccountTable.get(changes, account);
            ThingRecord thing = ThingTable.get(changes, token);
            LinkTable.put(changes, account, thing, token);
            return thing;
        });
    }

    @Override
    public CompletionStage<List<ThingRecord>> linked(String account) {
        return records.read(view -> LinkTable.things(view, account));
    }

    @Override
    public CompletionStage<Boolean> unlink(String account, ThingId id) {
        return records.change(changes -> ThingTable.find(changes, id)
                .filter(thing -> LinkTable.remove(changes, account, thing))
                .isPresent());
    }

    private static void refuseUsed(RecordView view, Account account) {
        boolean things =
                !all(view, Table.THINGS_BY_ACCOUNT, Keys.prefix(account.id())).isEmpty();
        if (account.id().equals(Account.OPERATOR)) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "the operator's account stays");
        }
        if (things || StoredCodes.left(view, account.id()) > 0) {
            throw ThingException.of(ErrorCode.FORBIDDEN, "the account has things or codes: remove them first");
        }
    }

    private static List<ApiKey> keysOf(RecordView view, String account) {
        return all(view, Table.KEYS_BY_ACCOUNT, Keys.prefix(account)).stream()
                .map(entry -> Objects.requireNonNull(view.get(Table.KEYS, entry.record())))
                .map(json -> RecordJson.read(json, ApiKey.class))
                .toList();
    }

    private static void forget(RecordChanges changes, ApiKey key) {
        changes.delete(Table.KEYS, Keys.text(key.secretHash()));
        changes.delete(Table.KEYS_BY_ACCOUNT, Keys.text(Keys.prefix(key.account()), key.id()));
    }

    private static List<RecordView.Entry> all(RecordView view, Table table, byte[] prefix) {
        List<RecordView.Entry> entries = new ArrayList<>();
        view.scan(table, prefix, null, entry -> entries.add(entry));
        return entries;
    }
}
