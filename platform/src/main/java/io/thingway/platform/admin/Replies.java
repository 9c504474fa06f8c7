package io.thingway.platform.admin;

import com.sun.net.httpserver.HttpExchange;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the admin API answers, whatever was asked. */
final class Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private static final Duration SOON = Duration.ofSeconds(1);

    private Replies() {}

    static void json(HttpExchange exchange, int status, Object document) throws IOException {
        send(exchange, status, "application/json", Json.write(document));
    }

    static void refuse(HttpExchange exchange, ThingException refusal) throws IOException {
        if (refusal.code() == ErrorCode.UNAUTHORIZED) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        }
        refusal.retryAfter()
                .ifPresent(time ->
                        exchange.getResponseHeaders().set("Retry-After", Long.toString(refusal.retryAfterSeconds())));
        json(exchange, refusal.code().status(), Problem.of(refusal));
    }

    /**
     * Come again: for a server that has enough to do.
     *
     * @throws IOException for the JDK's server, which then closes the connection of a client that is still sending;
     *     closing the exchange would wait for the rest
     */
    static void busy(HttpExchange exchange) throws IOException {
        boolean whole = Arrivals.whole(exchange);
        refuse(
                exchange,
                ThingException.of(ErrorCode.UNAVAILABLE, "the admin API has enough to do just now")
                        .retryAfter(SOON));
        if (!whole) {
            exchange.getResponseBody().flush();
            throw new IOException("refused before the request was here");
        }
        exchange.close();
    }

    /** A path that takes other methods. */
    static void wrongMethod(HttpExchange exchange, String methods) throws IOException {
        exchange.getResponseHeaders().set("Allow", methods);
        json(exchange, 405, Problem.of(405, exchange.getRequestURI().getRawPath() + " takes " + methods));
    }

    static void failed(HttpExchange exchange, RuntimeException unexpected) throws IOException {
        LOG.error(
                "the admin API failed on {}: {}",
                exchange.getRequestURI().getRawPath(),
                unexpected.toString(),
                unexpected);
        json(exchange, 500, Problem.of(500, "the server failed"));
    }

    /** To {@code HEAD} without the body, but with its length. */
    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
