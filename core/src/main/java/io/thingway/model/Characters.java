package io.thingway.model;

import java.util.Locale;

/** How a character is named in a message. */
final class Characters {
    private Characters() {}

    static String show(int codePoint) {
        return codePoint > ' ' && codePoint < 0x7F
                ? "'" + (char) codePoint + "'"
                : String.format(Locale.ROOT, "U+%04X", codePoint);
    }
}
