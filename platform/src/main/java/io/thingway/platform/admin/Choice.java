package io.thingway.platform.admin;

import io.thingway.error.ThingException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Members that name one of a few. */
final class Choice {
    private Choice() {}

    /** The constant of that name, in lower case; {@code standard} where none is given. */
    static <E extends Enum<E>> E of(Class<E> type, String member, @Nullable String name, E standard) {
        if (name == null) {
            return standard;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> ThingException.invalid(member + " must be one of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT) + ", is " + name));
    }
}
