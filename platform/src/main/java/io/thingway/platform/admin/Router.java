package io.thingway.platform.admin;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the operation of a request. */
final class Router {
    /** An operation, and the variable parts of the path. */
    record Match(Route route, Map<String, String> parts) {}

    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** The operation of a path as it was sent; {@link ErrorCode#NOT_FOUND} for an unknown path, empty for another method of a known one. */
    Optional<Match> find(String method, String path) {
        List<Match> matches =
                routes.stream().flatMap(route -> match(route, path).stream()).toList();
        if (matches.isEmpty()) {
            throw ThingException.of(ErrorCode.NOT_FOUND, "no such path: " + path);
        }
        String wanted = method.equals("HEAD") ? "GET" : method;
        return matches.stream()
                .filter(match -> match.route().method().equals(wanted))
                .findFirst();
    }

    /** The methods that a path takes. */
    String methods(String path) {
        return routes.stream()
                .filter(route -> match(route, path).isPresent())
                .flatMap(route -> route.method().equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(route.method()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Optional<Match> match(Route route, String path) {
        String[] decoded = Stream.of(path.split("/", -1)).map(Router::decoded).toArray(String[]::new);
        Map<String, String> parts = parts(route.path().split("/", -1), decoded);
        return Optional.ofNullable(parts).map(found -> new Match(route, found));
    }

    /** Of one part, so that a slash in it is no border; a plus is a plus in paths. */
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static @Nullable Map<String, String> parts(String[] template, String[] path) {
        if (template.length != path.length) {
            return null;
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < path.length; i++) {
            if (template[i].startsWith("{") && !path[i].isEmpty()) {
                parts.put(template[i].substring(1, template[i].length() - 1), path[i]);
            } else if (!template[i].equals(path[i])) {
                return null;
            }
        }
        return parts;
    }
}
