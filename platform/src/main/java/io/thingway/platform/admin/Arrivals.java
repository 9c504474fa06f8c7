package io.thingway.platform.admin;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** How much of a request is here already, found out without waiting. */
final class Arrivals {
    private Arrivals() {}

    /** A question for health that is here as a whole: nothing of it is waited for. */
    static boolean isProbe(HttpExchange exchange, String path) {
        return path.startsWith("/health/") && length(exchange.getRequestHeaders()) == 0;
    }

    /** Whether nothing of the body is missing; takes what there is of it. */
    static boolean whole(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        int here = body.readNBytes(body.available()).length;
        return here == length(exchange.getRequestHeaders());
    }

    /** Of the body; -1 where its end is not known before it is there. */
    private static long length(Headers headers) {
        @Nullable String length = headers.getFirst("Content-Length");
        boolean open = headers.containsKey("Transfer-Encoding");
        return open ? -1 : length == null ? 0 : Long.parseLong(length.strip());
    }
}
