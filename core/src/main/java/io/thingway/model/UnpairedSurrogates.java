package io.thingway.model;

import io.thingway.error.ThingException;

/** Half a character has no UTF-8 form; text that holds one is refused instead of being altered on the wire. */
final class UnpairedSurrogates {
    private UnpairedSurrogates() {}

    static void refuse(String text) {
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw ThingException.invalid("unpaired surrogate " + Characters.show(point) + " at position " + i);
            }
            i += Character.charCount(point);
        }
    }
}
