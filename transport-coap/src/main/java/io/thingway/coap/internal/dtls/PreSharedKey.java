package io.thingway.coap.internal.dtls;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a client proves instead of looking at certificates.
 *
 * @param identity its name, sent in the clear; a thing's id
 * @param key what both sides know; a thing's token in UTF-8
 */
public record PreSharedKey(String identity, SecretKey key) {
    private static final int LONGEST = 65_535; // RFC 4279 5.3

    public PreSharedKey {
        int length = identity.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException("an identity has 1 to " + LONGEST + " bytes, this one " + length);
        }
    }

    public static PreSharedKey of(String identity, byte[] key) {
        return new PreSharedKey(identity, new SecretKeySpec(key, "PSK"));
    }

    /** Without the key: safe to log. */
    @Override
    public String toString() {
        return "PreSharedKey[" + identity + "]";
    }
}
