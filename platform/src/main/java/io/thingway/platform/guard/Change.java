package io.thingway.platform.guard;

/**
 * One change of the registry, or one log-in. Holds no secret: a code is named by its first characters.
 *
 * @param what such as {@code thing.rotate}
 * @param id of the code, thing, product, account or key
 * @param count of how many, where it is not 1
 * @param actor who did it
 */
public record Change(String what, String id, int count, Actor actor) {}
