package io.thingway.platform.engine.registry;

/**
 * Codes, things, products and accounts. Changes are made one at a time, all of each or nothing, and are durable before
 * their stages complete. Refusals are {@link io.thingway.error.ThingException}s that name what was asked for, never a
 * secret.
 */
public interface Registry {
    Codes codes();

    Things things();

    Products products();

    Accounts accounts();
}
