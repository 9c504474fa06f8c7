package io.thingway.platform.engine.registry;

/**
 * Codes, things, products and accounts. Changes are made one at a time, all of each or nothing, and are durable before
 * their stages complete. Refusals are {@link io.thingway.error.ThingException}s that name what was asked for, never a
 * secret.
 */
public interface Registry {
    /** So many codes or things are made in one change at most: the queue for the disk is the devices' too. */
    int MAX_AT_ONCE = 500;

    Codes codes();

    Things things();

    Products products();

    Accounts accounts();
}
