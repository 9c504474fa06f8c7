package io.thingway.http.internal.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may call (the Fetch standard's CORS protocol). Without origins nothing is ever said about it.
 *
 * @param origins such as {@code https://app.example}; {@code *} for all
 */
record Cors(Set<String> origins) {
    private static final String ALL = "*";
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
    private static final String REQUEST_HEADERS =
            "Accept, Authorization, Content-Encoding, Content-Type, If-None-Match, Last-Event-ID";
    private static final String ANSWER_HEADERS = "ETag, Retry-After, Thingway-Subscription";
    private static final String SECONDS = "7200";

    /** Marks the answer as readable for the page that asks, if its origin is one of these. */
    void mark(HttpServerRequest request) {
        if (!origins.isEmpty()) {
            mark(request, request.getHeader(HttpHeaders.ORIGIN));
        }
    }

    private void mark(HttpServerRequest request, @Nullable String origin) {
        HttpServerResponse response = request.response();
        boolean all = origins.contains(ALL);
        if (!all) {
            response.putHeader(HttpHeaders.VARY, "Origin");
        }
        if (origin != null && (all || origins.contains(origin))) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, all ? ALL : origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWER_HEADERS);
            preflight(request, response);
        }
    }

    private static void preflight(HttpServerRequest request, HttpServerResponse response) {
        if (request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, SECONDS);
        }
    }
}
