package io.thingway.platform.engine.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param items in the list's order
 * @param next what to ask for to go on, or absent at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /** Of a list without items. */
    public static <T> Page<T> empty() {
        return new Page<>(List.of(), null);
    }
}
