package io.thingway.platform.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds operations in an OpenAPI document. */
record DocumentedPaths(JsonNode document) {
    /** An operation: its name, such as {@code GET /codes/{code}}, and what the document says of it. */
    record Operation(String name, JsonNode says) {}

    /** The names of all. */
    Set<String> all() {
        return document.path("paths").properties().stream()
                .flatMap(path ->
                        path.getValue().properties().stream().map(method -> name(method.getKey(), path.getKey())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The operation of a path without variables; a literal part goes before a variable one. */
    Operation of(String method, String path) {
        String found = document.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(template -> template.indexOf('{') >= 0))
                .filter(template -> path.matches(template.replaceAll("\\{[a-z]+}", "[^/]+")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not documented: " + path));
        JsonNode says = document.path("paths").path(found).path(method.toLowerCase(Locale.ROOT));
        if (!says.isObject()) {
            throw new AssertionError("not documented: " + method + " " + found);
        }
        return new Operation(name(method, found), says);
    }

    private static String name(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }
}
