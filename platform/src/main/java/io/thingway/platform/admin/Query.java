package io.thingway.platform.admin;

import io.thingway.error.ThingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is behind the question mark; what an operation does not know is refused, as it would do something else. */
final class Query {
    private Query() {}

    /** The parameters by their names. */
    static Map<String, String> read(@Nullable String raw, List<Route.Parameter> known) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            if (!pair.isEmpty()) {
                put(query, pair, known);
            }
        }
        return query;
    }

    private static void put(Map<String, String> query, String pair, List<Route.Parameter> known) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (known.stream().noneMatch(parameter -> parameter.name().equals(name))) {
            throw ThingException.invalid("unknown parameter " + name + "; " + names(known));
        }
        query.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }

    private static String names(List<Route.Parameter> known) {
        return known.isEmpty()
                ? "this takes none"
                : known.stream().map(Route.Parameter::name).collect(Collectors.joining(", ", "known are ", ""));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ThingException.invalid("the query cannot be read: " + malformed.getMessage());
        }
    }
}
