package io.thingway.platform.engine.registry;

/** What an account is for. */
public enum Role {
    /** Runs the platform: everything of everybody. */
    OPERATOR,
    /** Has codes and things of its own. */
    MAKER,
    /** Uses an app: the things that it linked. */
    USER
}
