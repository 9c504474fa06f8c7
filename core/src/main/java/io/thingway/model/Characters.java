package io.thingway.model;

/** How a character is named in a message. */
final class Characters {
    private Characters() {}

    static String show(char c) {
        return c > ' ' && c < 0x7F ? "'" + c + "'" : String.format(java.util.Locale.ROOT, "U+%04X", (int) c);
    }
}
