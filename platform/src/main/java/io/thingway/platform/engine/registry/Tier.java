package io.thingway.platform.engine.registry;

/** How many codes an account may have. */
public enum Tier {
    /** A limited number, which the operator sets. */
    DEVELOPER,
    /** Any number. */
    PREMIUM
}
