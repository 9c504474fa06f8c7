package io.thingway.model;

/** What the secrets share: equality that takes the same time wherever they differ, and a form fit for logs. */
final class Secret {
    private Secret() {}

    /** Allocates nothing, because every message looks its token up. Tells lengths apart early; those are no secret. */
    static boolean equal(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < a.length(); i++) {
            difference |= a.charAt(i) ^ b.charAt(i);
        }
        return difference == 0;
    }

    static String redact(String type, String value) {
        return type + "[" + value.substring(0, Math.min(4, value.length() / 4)) + "…]";
    }
}
