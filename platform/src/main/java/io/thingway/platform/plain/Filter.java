package io.thingway.platform.plain;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A filter of topics (MQTT 5, section 4.7) as the set of topics that it matches. A topic is a filter of itself alone.
 *
 * @param levels where {@code #} is never the first: {@code +/#} matches the same
 */
record Filter(List<String> levels) {
    private static final String ONE = "+";
    private static final String REST = "#";
    private static final int MAX_BYTES = 65_535;

    /** Whether it is one: not empty, wildcards are whole levels, and {@code #} is the last of them. */
    static boolean isValid(String text) {
        List<String> levels = List.of(text.split("/", -1));
        int rest = levels.indexOf(REST);
        return !text.isEmpty()
                && text.indexOf('\0') < 0
                && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                && levels.stream().noneMatch(Filter::isBroken)
                && (rest < 0 || rest == levels.size() - 1);
    }

    private static boolean isBroken(String level) {
        return level.length() > 1 && (level.contains(ONE) || level.contains(REST));
    }

    /** Of a valid filter or topic. */
    static Filter of(String text) {
        return new Filter(text.equals(REST) ? List.of(ONE, REST) : List.of(text.split("/", -1)));
    }

    /** Whether this matches every topic that the other one matches. */
    boolean covers(Filter other) {
        for (int i = 0; !isRest(i); i++) {
            if (ends(i) || other.ends(i)) {
                return ends(i) && other.ends(i);
            }
            if (!covers(i, other.levels.get(i))) {
                return false;
            }
        }
        return true; // the level before # included
    }

    /** Whether there is a topic that both match. */
    boolean meets(Filter other) {
        for (int i = 0; !isRest(i) && !other.isRest(i); i++) {
            if (ends(i) || other.ends(i)) {
                return ends(i) && other.ends(i);
            }
            if (!covers(i, other.levels.get(i)) && !other.covers(i, levels.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether each topic that it matches begins with {@code $}: no wildcard does. */
    boolean reserved() {
        return isReserved(levels.get(0));
    }

    private boolean covers(int place, String level) {
        String own = levels.get(place);
        return own.equals(level) || (own.equals(ONE) && !level.equals(REST) && !(place == 0 && isReserved(level)));
    }

    private static boolean isReserved(String level) {
        return level.startsWith("$");
    }

    private boolean isRest(int place) {
        return !ends(place) && levels.get(place).equals(REST);
    }

    private boolean ends(int place) {
        return place == levels.size();
    }
}
