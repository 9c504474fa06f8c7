package io.thingway.platform.guard;

import io.thingway.platform.engine.registry.Accounts;
import io.thingway.platform.engine.registry.Codes;
import io.thingway.platform.engine.registry.Products;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.registry.Things;

/**
 * A registry in the hands of one actor: each change that it makes is written down when it is made. Cheap enough to be
 * made for each request.
 */
public final class AuditedRegistry implements Registry {
    private final Codes codes;
    private final Things things;
    private final Products products;
    private final Accounts accounts;

    /** Before that registry. */
    public AuditedRegistry(Registry registry, Audit audit, Actor actor) {
        Trail trail = new Trail(audit, actor);
        codes = new AuditedCodes(registry.codes(), trail);
        things = new AuditedThings(registry.things(), trail);
        products = new AuditedProducts(registry.products(), trail);
        accounts = new AuditedAccounts(registry.accounts(), trail);
    }

    @Override
    public Codes codes() {
        return codes;
    }

    @Override
    public Things things() {
        return things;
    }

    @Override
    public Products products() {
        return products;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }
}
