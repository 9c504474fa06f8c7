package io.thingway.mqtt.internal.wire;

/** What MQTT itself asks of topic names, filters and strings (MQTT 5, sections 1.5.4 and 4.7). */
public final class TopicRules {
    private TopicRules() {}

    /** Whether a PUBLISH or a will may carry this name: not empty, no wildcard, proper text. */
    public static boolean validName(String name) {
        return !name.isEmpty() && name.indexOf('+') < 0 && name.indexOf('#') < 0 && validText(name);
    }

    /** Whether a SUBSCRIBE may carry this filter: wildcards only as whole levels, {@code #} only as the last. */
    public static boolean validFilter(String filter) {
        if (filter.isEmpty() || !validText(filter)) {
            return false;
        }
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            String level = levels[i];
            boolean wild = level.indexOf('+') >= 0 || level.indexOf('#') >= 0;
            if (wild && (level.length() > 1 || (level.equals("#") && i < levels.length - 1))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a valid filter has a wildcard. */
    public static boolean hasWildcard(String filter) {
        return filter.indexOf('+') >= 0 || filter.indexOf('#') >= 0;
    }

    /**
     * Whether a decoded string may be what the peer sent. The codec turns bytes that are not UTF-8 into U+FFFD without
     * a word, so that character counts as malformed, together with U+0000, which MQTT forbids.
     */
    public static boolean validText(String text) {
        return text.indexOf('\uFFFD') < 0 && text.indexOf('\0') < 0;
    }
}
