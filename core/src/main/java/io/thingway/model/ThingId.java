package io.thingway.model;

import java.security.SecureRandom;

/**
 * The public name of a thing, not a secret: 43 characters base64url as minted here, 1 to 128 accepted.
 *
 * @param value the id
 */
public record ThingId(String value) {
    private static final int BYTES = 32;

    public ThingId {
        Base64Url.check("a thing id", value, 1, 128);
    }

    /** A new id of 43 characters. */
    public static ThingId mint(SecureRandom random) {
        return new ThingId(Base64Url.random(random, BYTES));
    }
}
