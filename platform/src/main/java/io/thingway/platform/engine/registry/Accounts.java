package io.thingway.platform.engine.registry;

import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Accounts, their API keys and the things linked to them. Unknown ids are {@link io.thingway.error.ErrorCode#NOT_FOUND}. */
public interface Accounts {
    /** So many keys one account has at most. */
    int MAX_KEYS = 100;

    /** {@link io.thingway.error.ErrorCode#FORBIDDEN} when the app has an account with this email. */
    CompletionStage<Account> create(NewAccount account);

    CompletionStage<Account> get(String id);

    CompletionStage<Optional<Account>> byEmail(String app, String email);

    CompletionStage<Page<Account>> list(PageRequest page);

    /** Changes email, tier, role or password hash; id, app and time of creation stay. */
    CompletionStage<Account> change(String id, UnaryOperator<Account> change);

    /** Removes it with its keys and links. {@code FORBIDDEN} while it has things or open codes, and for the operator's. */
    CompletionStage<@Nullable Void> delete(String id);

    /**
     * Keeps a key; one with the same id is replaced. {@link io.thingway.error.ErrorCode#FORBIDDEN} beyond {@link
     * #MAX_KEYS}.
     */
    CompletionStage<@Nullable Void> putKey(ApiKey key);

    /** The key with this hash that has not expired at {@code now}. */
    CompletionStage<Optional<ApiKey>> keyByHash(String secretHash, Instant now);

    CompletionStage<List<ApiKey>> keys(String account);

    CompletionStage<@Nullable Void> deleteKey(String account, String id);

    /** Links the thing with this token to an account, for as long as it has this token; again is no error. */
    CompletionStage<ThingRecord> link(String account, ThingToken token);

    /** The linked things that still exist and have the token that they were linked by, in order of linking. */
    CompletionStage<List<ThingRecord>> linked(String account);

    /** True where there was a link. */
    CompletionStage<Boolean> unlink(String account, ThingId thing);
}
