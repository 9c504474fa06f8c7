package io.thingway.server.app;

import io.thingway.error.ThingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The session token of an app's user, as {@code Authorization} carries it. A secret: {@link #toString()} shows nothing
 * of it.
 *
 * @param value 1 to 512 visible ASCII characters
 */
public record AppToken(String value) {
    private static final int MAX = 512;

    public AppToken {
        if (value.isEmpty() || value.length() > MAX) {
            throw ThingException.invalid(
                    "a session token must have 1 to " + MAX + " characters, this one has " + value.length());
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw ThingException.invalid("a session token has visible ASCII characters only");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AppToken that && MessageDigest.isEqual(bytes(value), bytes(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Redacted: safe to log. */
    @Override
    public String toString() {
        return "AppToken[…]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
