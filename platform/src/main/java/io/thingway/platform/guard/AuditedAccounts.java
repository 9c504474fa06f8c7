package io.thingway.platform.guard;

import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.ApiKey;
import io.thingway.platform.engine.registry.NewAccount;
import io.thingway.platform.engine.registry.Page;
import io.thingway.platform.engine.registry.PageRequest;
import io.thingway.platform.engine.registry.ThingRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notes what becomes of accounts, their keys and their links; those are named by the account and their own id. */
record AuditedAccounts(Accounts accounts, Trail trail) implements Accounts {
    @Override
    public CompletionStage<Account> create(NewAccount account) {
        return trail.noted("account.create", Account::id, accounts.create(account));
    }

    @Override
    public CompletionStage<Account> get(String id) {
        return accounts.get(id);
    }

    @Override
    public CompletionStage<Optional<Account>> byEmail(String app, String email) {
        return accounts.byEmail(app, email);
    }

    @Override
    public CompletionStage<Page<Account>> list(PageRequest page) {
        return accounts.list(page);
    }

    @Override
    public CompletionStage<Account> change(String id, UnaryOperator<Account> change) {
        AtomicReference<@Nullable Account> before = new AtomicReference<>();
        return accounts.change(id, old -> {
                    before.set(old);
                    return change.apply(old);
                })
                .thenApply(changed -> {
                    changes(before.get(), changed).forEach(what -> trail.note(what, id));
                    return changed;
                });
    }

    /** One for each of what became of it: rights that are given or taken must be easy to find. */
    private static List<String> changes(@Nullable Account before, Account changed) {
        List<String> changes = before == null
                ? List.of()
                : Stream.of(
                                kept(before.role(), changed.role(), "make-" + lower(changed.role())),
                                kept(before.tier(), changed.tier(), "tier-" + lower(changed.tier())),
                                kept(before.email(), changed.email(), "email"),
                                kept(before.passwordHash(), changed.passwordHash(), "password"))
                        .flatMap(Optional::stream)
                        .toList();
        return changes.isEmpty() ? List.of("account.change") : changes;
    }

    private static Optional<String> kept(@Nullable Object before, @Nullable Object after, String otherwise) {
        return Objects.equals(before, after) ? Optional.empty() : Optional.of("account." + otherwise);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public CompletionStage<@Nullable Void> delete(String id) {
        return trail.noted("account.delete", id, accounts.delete(id));
    }

    @Override
    public CompletionStage<@Nullable Void> putKey(ApiKey key) {
        return trail.noted("key.put", key.account() + "/" + key.id(), accounts.putKey(key));
    }

    @Override
    public CompletionStage<Optional<ApiKey>> keyByHash(String secretHash, Instant now) {
        return accounts.keyByHash(secretHash, now);
    }

    @Override
    public CompletionStage<List<ApiKey>> keys(String account) {
        return accounts.keys(account);
    }

    @Override
    public CompletionStage<@Nullable Void> deleteKey(String account, String id) {
        return trail.noted("key.delete", account + "/" + id, accounts.deleteKey(account, id));
    }

    @Override
    public CompletionStage<ThingRecord> link(String account, ThingToken token) {
        return trail.noted("thing.link", thing -> account + "/" + thing.id().value(), accounts.link(account, token));
    }

    @Override
    public CompletionStage<List<ThingRecord>> linked(String account) {
        return accounts.linked(account);
    }

    @Override
    public CompletionStage<Boolean> unlink(String account, ThingId thing) {
        return trail.noted("thing.unlink", account + "/" + thing.value(), accounts.unlink(account, thing));
    }
}
