package io.thingway.json;

/** Strict UTF-8 (RFC 3629 section 4). The parser lets overlong forms and encoded surrogates pass. */
final class Utf8 {
    private Utf8() {}

    /**
     * Where the first byte lies that UTF-8 forbids, or a NUL, which JSON forbids everywhere and which would make the
     * parser guess at UTF-16; -1 if there is none.
     */
    static int firstFault(byte[] text, int from, int to) {
        int at = from;
        while (at < to) {
            int length = text[at] > 0 ? 1 : sequence(text, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** How many bytes the character takes that starts here; 0 if it is malformed. */
    private static int sequence(byte[] text, int at, int to) {
        int lead = text[at] & 0xFF;
        int length = length(lead);
        if (length == 0 || to - at < length || !second(lead, text[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int length(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    private static boolean second(int lead, int second) {
        int min = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int max = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= min && second <= max;
    }
}
