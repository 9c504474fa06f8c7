package io.thingway.platform.engine.records;

import io.thingway.platform.engine.registry.Account;
import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.Codes;
import io.thingway.platform.engine.registry.Products;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.Role;
import io.thingway.platform.engine.registry.Things;
import io.thingway.platform.engine.registry.Tier;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** The registry over any engine's records. */
public record StoredRegistry(Codes codes, Things things, Products products, Accounts accounts) implements Registry {
    /** What a developer's account may have where the operator says nothing else. */
    public static final int DEVELOPER_CODES = 10;

    /**
     * Over these records; {@code developerCodes}: how many codes, things made by hand included, an account of
     * the developer tier may have.
     */
    public static StoredRegistry over(RecordStore records, Clock clock, SecureRandom random, int developerCodes) {
        ThingTable things = new ThingTable(clock, random);
        Allowance allowance = new Allowance(developerCodes);
        return new StoredRegistry(
                new StoredCodes(records, things, clock, random, allowance),
                new StoredThings(records, things, allowance),
                new StoredProducts(records),
                new StoredAccounts(records, clock, random));
    }

    /** The operator's own account is there from the start. */
    static Account operator(Instant created) {
        return new Account(Account.OPERATOR, null, "", Role.OPERATOR, Tier.PREMIUM, null, created);
    }
}
