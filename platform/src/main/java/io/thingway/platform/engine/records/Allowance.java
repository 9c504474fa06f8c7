package io.thingway.platform.engine.records;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Tier;

/**
 * What an account of the developer tier may have: so many codes, and things made by hand, which get on without one.
 * Counted for other tiers, too, as an account may change its tier.
 */
record Allowance(int developerCodes) {
    /** Counts more for an account; {@link ErrorCode#FORBIDDEN} where it has no room for them. */
    void take(RecordChanges changes, Account account, int more) {
        long has = Counters.get(changes, name(account.id()));
        if (account.tier() == Tier.DEVELOPER && has + more > developerCodes) {
            throw ThingException.of(
                    ErrorCode.FORBIDDEN,
                    "the developer tier has " + developerCodes + " codes, things made by hand included, " + has
                            + " are used: no room for " + more + " more");
        }
        Counters.add(changes, name(account.id()), more);
    }

    /** Of a code that nobody used. */
    static void giveBack(RecordChanges changes, String account) {
        Counters.add(changes, name(account), -1);
    }

    private static String name(String account) {
        return "codes-used:" + account;
    }
}
