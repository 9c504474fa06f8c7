package io.thingway.model;

import java.security.SecureRandom;

/**
 * The credential of one thing: 43 characters base64url (32 random bytes; source: constants of the vendor's Atmel and
 * Arduino clients). Whoever has it may write to and listen to the thing, so {@link #toString()} shows its first
 * characters only.
 *
 * @param value the whole token
 */
public record ThingToken(String value) {
    /** Characters of a token; the devices in the field hard-code it. */
    public static final int LENGTH = 43;

    private static final int BYTES = 32;

    public ThingToken {
        Base64Url.check("a thing token", value, LENGTH, LENGTH);
    }

    /** A new token. */
    public static ThingToken mint(SecureRandom random) {
        return new ThingToken(Base64Url.random(random, BYTES));
    }

    @Override
    public boolean equals(Object other) {
        return other == this || (other instanceof ThingToken that && Secret.equal(value, that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Redacted: safe to log. */
    @Override
    public String toString() {
        return Secret.redact("ThingToken", value);
    }
}
