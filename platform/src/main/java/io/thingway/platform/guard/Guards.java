package io.thingway.platform.guard;

import io.thingway.server.ThingService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which guards stand before the things; what is absent is not there.
 *
 * @param rates how many requests are let through
 * @param failures how unknown tokens and codes are treated
 * @param connections how many an address may have open at a time, at least 1
 */
public record Guards(
        Rates rates,
        @Nullable FailureLimits failures,
        @Nullable Integer connections) {
    /** Only failures are limited. */
    public static final Guards DEFAULT = new Guards(Rates.UNLIMITED, FailureLimits.DEFAULT, null);

    public Guards {
        if (connections != null && connections < 1) {
            throw new IllegalArgumentException("an address has at least 1 connection, is " + connections);
        }
    }

    /** Puts them before these things. An address is the peer's: behind a proxy, the proxy's. */
    public ThingService around(ThingService things, Owners owners) {
        return around(things, owners, System::nanoTime);
    }

    /** What refuses most and knows least is asked first: the address, then its failures, then whose thing it is. */
    ThingService around(ThingService things, Owners owners, LongSupplier nanos) {
        ThingService guarded = things;
        if (rates.account() != null) {
            guarded = new GuardedThings(guarded, new RateGuard(Rate.ofAccount(rates.account(), owners, nanos)));
        }
        if (rates.thing() != null) {
            guarded = new GuardedThings(guarded, new RateGuard(Rate.ofThing(rates.thing(), nanos)));
        }
        if (failures != null) {
            guarded = new GuardedThings(guarded, new FailureGuard(things, failures, nanos));
        }
        if (rates.address() != null) {
            guarded = new GuardedThings(guarded, new RateGuard(Rate.ofAddress(rates.address(), nanos)));
        }
        if (connections != null) {
            guarded = new ConnectionLimitedThings(guarded, connections);
        }
        return guarded;
    }
}
