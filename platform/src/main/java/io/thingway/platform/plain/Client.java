package io.thingway.platform.plain;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a pattern is filled in for.
 *
 * @param user its name; absent for one that gave none
 * @param id what it calls itself, which nobody vouches for
 */
record Client(@Nullable String user, @Nullable String id) {
    static final String USER = "%u";
    static final String ID = "%c";

    private static final Pattern PLACES = Pattern.compile("%[uc]");
    private static final Pattern NO_PART_OF_A_LEVEL = Pattern.compile("[+#/\\x00]");

    static boolean hasPlace(String text) {
        return PLACES.matcher(text).find();
    }

    /** Whether its names can stand in such a text as parts of a level: none is missing, and none reaches beyond. */
    boolean fits(String text) {
        return PLACES.matcher(text).results().map(this::value).allMatch(Client::isPartOfALevel);
    }

    /** The text with its names; what looks like a place within a name is none. */
    String fill(String text) {
        return PLACES.matcher(text).replaceAll(place -> Matcher.quoteReplacement(String.valueOf(value(place))));
    }

    private @Nullable String value(MatchResult place) {
        return place.group().equals(USER) ? user : id;
    }

    private static boolean isPartOfALevel(@Nullable String value) {
        return value != null
                && !value.isEmpty()
                && !NO_PART_OF_A_LEVEL.matcher(value).find();
    }
}
