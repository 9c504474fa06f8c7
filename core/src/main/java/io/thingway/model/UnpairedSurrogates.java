package io.thingway.model;

import io.thingway.error.ThingException;

/** Half a character has no UTF-8 form; text that holds one is refused instead of being altered on the wire. */
final class UnpairedSurrogates {
    private UnpairedSurrogates() {}

    static void refuse(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int point = text.codePointAt(i);
            if (point <= Character.MAX_VALUE && Character.isSurrogate(c)) {
                throw ThingException.invalid("unpaired surrogate " + Characters.show(c) + " at position " + i);
            }
            i += Character.charCount(point);
        }
    }
}
