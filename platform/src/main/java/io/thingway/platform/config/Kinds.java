package io.thingway.platform.config;

import io.thingway.platform.guard.RateLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values. */
final class Kinds {
    /** The text of a value that is absent. */
    static final String NONE = "none";

    private static final int MAX_PORT = 65_535;
    private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,12}) *([A-Za-z]*)");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZES =
            Map.of("", 1L, "b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);

    static final Kind<String> TEXT = new Kind<>("text", "a name or address", Kinds::present);

    static final Kind<Path> FILE = new Kind<>("file", "a readable file", text -> Path.of(present(text)));

    static final Kind<Boolean> SWITCH = new Kind<>("", "on or off", Kinds::isOn);

    static final Kind<OptionalInt> PORT = new Kind<>("port", "0 (a free one) to 65535, or off", Kinds::port);

    static final Kind<Duration> TIME = new Kind<>(
            "ms, s, m, h or d",
            "more than 0",
            text -> Duration.ofMillis(amount(
                    text,
                    TIMES.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, unit -> unit.getValue().toMillis())),
                    "30 s")));

    static final Kind<Long> SIZE =
            new Kind<>("bytes, KB, MB or GB", "more than 0", text -> amount(text, SIZES, "4 MB"));

    static final Kind<Set<String>> WORDS = new Kind<>("words, by commas", "any", Kinds::words);

    static final Kind<RateLimit> RATE =
            new Kind<>("requests a second, then how many at once", "such as 10/50", Kinds::rate);

    private Kinds() {}

    /** A whole number. */
    static Kind<Long> count(long min, long max) {
        return new Kind<>("", min + " to " + max, text -> {
                    if (!text.matches("[0-9]{1,18}")) {
                        throw new IllegalArgumentException("a whole number is wanted");
                    }
                    return Long.valueOf(text);
                })
                .within(min + " to " + max, number -> number >= min && number <= max);
    }

    /** One of the names of an enum, in lower case. */
    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        String range = String.join(", ", names);
        return new Kind<>("", range, text -> {
            if (!names.contains(text)) {
                throw new IllegalArgumentException("one of " + range + " is wanted");
            }
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        });
    }

    /** The same, or {@code word} for none. */
    static <T> Kind<Optional<T>> orNone(String word, Kind<T> kind) {
        Function<String, Optional<T>> parse = text ->
                text.equals(word) ? Optional.empty() : Optional.of(kind.parse().apply(text));
        return new Kind<>(kind.unit(), kind.range() + ", or " + word, parse);
    }

    private static String present(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        return text;
    }

    private static boolean isOn(String text) {
        if (!text.equals("on") && !text.equals("off")) {
            throw new IllegalArgumentException("on or off is wanted");
        }
        return text.equals("on");
    }

    private static OptionalInt port(String text) {
        if (text.equals("off")) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MAX_PORT) {
            throw new IllegalArgumentException("0 to 65535, or off, is wanted");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static long amount(String text, Map<String, Long> units, String example) {
        Matcher form = QUANTITY.matcher(text);
        Long unit = form.matches() ? units.get(form.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null || Long.parseLong(form.group(1)) == 0) {
            throw new IllegalArgumentException("a quantity such as " + example + " is wanted");
        }
        return Math.multiplyExact(Long.parseLong(form.group(1)), unit);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static RateLimit rate(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 2) {
                return new RateLimit(Double.parseDouble(parts[0].strip()), Long.parseLong(parts[1].strip()));
            }
        } catch (NumberFormatException notANumber) { // said below
        }
        throw new IllegalArgumentException("so many a second / so many at once, such as 10/50, is wanted");
    }
}
