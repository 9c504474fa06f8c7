package io.thingway.model;

/**
 * The grammar of JSON's numbers (RFC 8259 section 6): minus, whole part, fraction, exponent. Written by hand because
 * every numeric value passes here and a regular expression allocates.
 */
final class NumberGrammar {
    private NumberGrammar() {}

    static boolean matches(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
            return false;
        }
        at = whole;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = digits(text, at + 1);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        return at == text.length() || exponent(text, at);
    }

    private static boolean exponent(String text, int from) {
        int at = from + 1;
        if ((text.charAt(from) | 0x20) != 'e') {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        int end = digits(text, at);
        return end > at && end == text.length();
    }

    /** Where the digits from {@code from} on end. */
    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
