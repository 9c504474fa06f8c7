package io.thingway.model;

import org.jspecify.annotations.Nullable;

/**
 * What an activation yields.
 *
 * @param token the credential for everything that follows
 * @param id the public id; absent where the server does not tell it
 */
public record ActivatedThing(ThingToken token, @Nullable ThingId id) {}
