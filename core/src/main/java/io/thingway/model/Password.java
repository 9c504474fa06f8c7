package io.thingway.model;

import io.thingway.error.ThingException;

/**
 * What a person proves to be the owner of an account with. Any characters; {@link #toString()} shows none of them.
 *
 * @param value 1 to 1,024 characters (UTF-16 units), so that hashing one has a bound
 */
public record Password(String value) {
    private static final int MAX = 1_024;

    public Password {
        if (value.isEmpty() || value.length() > MAX) {
            throw ThingException.invalid(
                    "a password must have 1 to " + MAX + " characters, this one has " + value.length());
        }
        UnpairedSurrogates.refuse(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password that && Secret.equal(value, that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Redacted: safe to log. */
    @Override
    public String toString() {
        return "Password[…]";
    }
}
