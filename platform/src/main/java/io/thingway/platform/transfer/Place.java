package io.thingway.platform.transfer;

import java.util.Comparator;

/**
 * What an export writes in one go; they come in this order.
 *
 * @param thing its id
 * @param series a key, or {@link #HEAD}
 */
record Place(String thing, String series) implements Comparable<Place> {
    /** What comes before the keys of a thing; sorts before every key. */
    static final String HEAD = "#";

    /** Before all others. */
    static final Place START = new Place("", "");

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::thing).thenComparing(Place::series);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
