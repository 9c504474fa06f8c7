package io.thingway.platform.admin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The page at the end of the operator's one-time link. Its secret is behind a #, which browsers do not send. */
final class SetupPage {
    private static final String FILE = "setup.html";

    private SetupPage() {}

    static void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self';"
                                + " form-action 'none'; frame-ancestors 'none'");
        Replies.send(exchange, 200, "text/html; charset=utf-8", page());
    }

    private static byte[] page() throws IOException {
        try (InputStream in = Objects.requireNonNull(SetupPage.class.getResourceAsStream(FILE), FILE)) {
            return in.readAllBytes();
        }
    }
}
