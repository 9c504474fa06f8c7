package io.thingway.platform.engine.registry;

import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Activation codes: issued, then claimed or revoked. Each is good for one thing, ever. */
public interface Codes {
    /**
     * New codes of an account.
     *
     * <p>{@link io.thingway.error.ErrorCode#NOT_FOUND} for an unknown account; {@link
     * io.thingway.error.ErrorCode#FORBIDDEN} when it would have more codes than its tier allows: claimed ones count, and things
     * made by hand, revoked ones do not. Then none is issued.
     *
     * @param count 1 to {@link Registry#MAX_AT_ONCE}
     * @param product that things activated with them belong to where the device names none; absent: the default one
     */
    CompletionStage<List<ActivationCode>> issue(String account, int count, @Nullable String product);

    /**
     * Takes codes over that devices have already, from a server before, as if they were issued here. Refused as a whole
     * like {@link #issue}, and with {@link io.thingway.error.ErrorCode#FORBIDDEN} where one is known here already.
     *
     * @param codes 1 to {@link Registry#MAX_AT_ONCE}
     */
    CompletionStage<List<ActivationCode>> adopt(String account, List<ActivationCode> codes, @Nullable String product);

    /**
     * Trades a code for a thing. The same request gets the same thing again, with the token that it has now. {@link
     * io.thingway.error.ErrorCode#FORBIDDEN} for a code that is unknown, revoked or claimed by another request, and for
     * one whose thing was deleted; that uses nothing up.
     */
    CompletionStage<ThingRecord> claim(ActivationRequest request);

    /** One code. {@link io.thingway.error.ErrorCode#NOT_FOUND} where it was never issued. */
    CompletionStage<CodeRecord> get(ActivationCode code);

    /** Codes in order of issue, oldest first. */
    CompletionStage<Page<CodeRecord>> list(CodeFilter filter, PageRequest page);

    /** Codes issued and not yet claimed or revoked, of one account or of all. */
    CompletionStage<Long> left(@Nullable String account);

    /**
     * Makes a code useless; again is no error. {@link io.thingway.error.ErrorCode#FORBIDDEN} when it is claimed: its
     * thing can be revoked instead.
     */
    CompletionStage<CodeRecord> revoke(ActivationCode code);
}
