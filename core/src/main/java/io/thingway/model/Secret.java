package io.thingway.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What the secrets share: equality that takes the same time wherever they differ, and a form fit for logs. */
final class Secret {
    private Secret() {}

    static boolean equal(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }

    static String redact(String type, String value) {
        return type + "[" + value.substring(0, Math.min(4, value.length() / 4)) + "…]";
    }
}
