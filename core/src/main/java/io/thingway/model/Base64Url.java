package io.thingway.model;

import io.thingway.error.ThingException;
import java.security.SecureRandom;
import java.util.Base64;

/** The alphabet of tokens, codes and ids. */
final class Base64Url {
    private Base64Url() {}

    /** Random characters; never a hyphen in front, which would read as an option on a command line. */
    static String random(SecureRandom random, int bytes) {
        byte[] raw = new byte[bytes];
        String text;
        do {
            random.nextBytes(raw);
            text = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
        } while (text.startsWith("-"));
        return text;
    }

    static void check(String what, String value, int min, int max) {
        if (value.length() < min || value.length() > max) {
            String wanted = min == max ? String.valueOf(min) : min + " to " + max;
            throw ThingException.invalid(what + " must have " + wanted + " characters, this one has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            if (!in(value.charAt(i))) {
                throw ThingException.invalid(what + " may contain A-Z a-z 0-9 - _ only, found "
                        + Characters.show(value.codePointAt(i)) + " at position " + i);
            }
        }
    }

    private static boolean in(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
