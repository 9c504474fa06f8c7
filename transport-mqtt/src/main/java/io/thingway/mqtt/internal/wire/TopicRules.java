package io.thingway.mqtt.internal.wire;

/** What MQTT itself asks of topic names and filters (MQTT 5, section 4.7). The codec has checked the UTF-8. */
public final class TopicRules {
    private TopicRules() {}

    /** Whether a PUBLISH or a will may carry this name: not empty, no wildcard. */
    public static boolean validName(String name) {
        return !name.isEmpty() && name.indexOf('+') < 0 && name.indexOf('#') < 0;
    }

    /** Whether a SUBSCRIBE may carry this filter: wildcards only as whole levels, {@code #} only as the last. */
    public static boolean validFilter(String filter) {
        if (filter.isEmpty()) {
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

    /**
     * Whether there is nothing in a name but text: no control characters and no non-characters, of which MQTT 5, 1.5.4 says
     * that they should not be there.
     */
    public static boolean isText(String name) {
        return name.codePoints().noneMatch(TopicRules::unwanted);
    }

    private static boolean unwanted(int point) {
        return Character.isISOControl(point) || (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    }

    /** Whether a valid filter has a wildcard. */
    public static boolean hasWildcard(String filter) {
        return filter.indexOf('+') >= 0 || filter.indexOf('#') >= 0;
    }
}
