package io.thingway.model;

import java.security.SecureRandom;

/**
 * The maker's one-time code that a device trades for a {@link ThingToken}. A secret: {@link #toString()} shows its
 * first characters only. The platform mints 34 characters base64url (25 random bytes), as the vendor's does
 * (source: constants of the vendor's Atmel client); 1 to 128 are accepted.
 *
 * @param value the whole code
 */
public record ActivationCode(String value) {
    private static final int BYTES = 25;

    public ActivationCode {
        Base64Url.check("an activation code", value, 1, 128);
    }

    /** A new code of 34 characters. */
    public static ActivationCode mint(SecureRandom random) {
        return new ActivationCode(Base64Url.random(random, BYTES));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivationCode that && Secret.equal(value, that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Redacted: safe to log. */
    @Override
    public String toString() {
        return Secret.redact("ActivationCode", value);
    }
}
