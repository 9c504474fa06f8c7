package io.thingway.error;

import java.util.Locale;

/**
 * How text from a stranger is quoted in a message or a log line: its beginning only, without control characters, so
 * that it can neither flood a log nor forge a line of it.
 */
public final class Excerpt {
    /** So much is quoted of an offending value. */
    private static final int LENGTH = 40;

    private Excerpt() {}

    /** The first 40 characters of {@code text} in double quotes, with {@code …} behind them if there were more. */
    public static String quote(String text) {
        return '"' + of(text, LENGTH) + '"';
    }

    /** The first {@code max} characters of {@code text}; what does not show is spelt as in Java, four hex digits. */
    public static String of(String text, int max) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), max) + 1);
        for (int i = 0; i < text.length() && i < max; i++) {
            char c = text.charAt(i);
            shown.append(shows(c) ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return text.length() > max ? shown.append('…').toString() : shown.toString();
    }

    private static boolean shows(char c) {
        return switch ((byte) Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
