package io.thingway.platform.engine.records;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Account;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts by their ids, and their ids by app and e-mail. */
final class AccountTable {
    private AccountTable() {}

    static Account get(RecordView records, String id) {
        return find(records, id).orElseThrow(() -> ThingException.of(ErrorCode.NOT_FOUND, "unknown account " + id));
    }

    static Optional<Account> find(RecordView records, String id) {
        byte[] json = records.get(Table.ACCOUNTS, Keys.text(id));
        if (json == null) {
            return id.equals(Account.OPERATOR) ? Optional.of(StoredRegistry.operator(Instant.EPOCH)) : Optional.empty();
        }
        return Optional.of(RecordJson.read(json, Account.class));
    }

    static boolean exists(RecordView records, String id) {
        return records.get(Table.ACCOUNTS, Keys.text(id)) != null;
    }

    /** Whether an account is named that is not there; such a one has nothing, whatever its name reads like. */
    static boolean absent(RecordView records, @Nullable String id) {
        return id != null && find(records, id).isEmpty();
    }

    static Optional<Account> byEmail(RecordView records, String app, String email) {
        byte[] id = records.get(Table.ACCOUNT_BY_EMAIL, emailKey(app, email));
        return id == null ? Optional.empty() : find(records, new String(id, StandardCharsets.UTF_8));
    }

    /** Puts it, its e-mail included; refused where another account of its app has that. */
    static void put(RecordChanges records, Account account) {
        find(records, account.id()).ifPresent(old -> forgetEmail(records, old));
        if (account.email() != null) {
            if (byEmail(records, account.app(), account.email()).isPresent()) {
                throw ThingException.of(ErrorCode.FORBIDDEN, "there is an account with this e-mail already");
            }
            records.put(Table.ACCOUNT_BY_EMAIL, emailKey(account.app(), account.email()), Keys.text(account.id()));
        }
        records.put(Table.ACCOUNTS, Keys.text(account.id()), RecordJson.write(account));
    }

    static void delete(RecordChanges records, Account account) {
        forgetEmail(records, account);
        records.delete(Table.ACCOUNTS, Keys.text(account.id()));
    }

    private static void forgetEmail(RecordChanges records, Account account) {
        if (account.email() != null) {
            records.delete(Table.ACCOUNT_BY_EMAIL, emailKey(account.app(), account.email()));
        }
    }

    private static byte[] emailKey(String app, String email) {
        return Keys.text(Keys.prefix(app), email);
    }
}
