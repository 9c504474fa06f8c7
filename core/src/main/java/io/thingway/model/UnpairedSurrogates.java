package io.thingway.model;

import io.thingway.error.ThingException;

/** Half a character has no UTF-8 form; text that holds one is refused instead of being altered on the wire. */
final class UnpairedSurrogates {
    private UnpairedSurrogates() {}

    static void refuse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!paired) {
                throw ThingException.invalid("unpaired surrogate " + Characters.show(c) + " at position " + i);
            }
            i++;
        }
    }
}
