package io.thingway.platform.cli;

import java.util.PrimitiveIterator;

/** Text of others for a terminal: what would steer it, or turn the text around, is shown by its number. */
final class Visible {
    private static final int ZERO_WIDTH_JOINER = 0x200D; // in many an emoji

    private Visible() {}

    /** The same with {@code \n}, {@code \t} and {@code \\u001B} in place of such characters. */
    static String text(String text) {
        StringBuilder visible = new StringBuilder();
        PrimitiveIterator.OfInt points = text.codePoints().iterator();
        while (points.hasNext()) {
            append(visible, points.nextInt());
        }
        return visible.toString();
    }

    private static void append(StringBuilder visible, int point) {
        switch (point) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> {
                if (steers(point)) {
                    visible.append(String.format("\\u%04X", point));
                } else {
                    visible.appendCodePoint(point);
                }
            }
        }
    }

    private static boolean steers(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                point != ZERO_WIDTH_JOINER;
            case Character.SURROGATE -> true;
            default -> false;
        };
    }
}
