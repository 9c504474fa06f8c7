package io.thingway.platform.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin API at work, on loopback alone. Every request needs {@code Authorization: Bearer <admin token>}; every
 * answer is a JSON object with a {@code status}, errors with {@code code} and {@code message} besides.
 *
 * <pre>
 * POST /admin/v1/codes  {"count":2}   201 {"status":"created","codes":["…","…"]}
 * GET  /admin/v1/codes/left           200 {"status":"success","left":2}
 * POST /admin/v1/things {"count":1}   201 {"status":"created","things":[{"thingToken":"…","thingId":"…"}]}
 * GET  /admin/v1/health               200 {"status":"success"}
 * </pre>
 */
public final class AdminServer implements AutoCloseable {
    /** The largest {@code count} of one request. */
    public static final int MAX_COUNT = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int MAX_BODY = 4096;
    private static final int THREADS = 4;
    private static final String BEARER = "Bearer ";

    private final HttpServer server;
    private final ExecutorService threads;
    private final AdminApi api;
    private final AdminToken token;

    private AdminServer(HttpServer server, ThingsAdmin things, AdminToken token) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, AdminServer::daemon);
        this.api = new AdminApi(things);
        this.token = token;
    }

    /**
     * Opens the port; 0 means a free one.
     *
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} when the port cannot be opened, naming it
     */
    public static AdminServer start(int port, AdminToken token, ThingsAdmin things) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            HttpServer http = HttpServer.create(address, 0);
            AdminServer admin = new AdminServer(http, things, token);
            http.setExecutor(admin.threads);
            http.createContext("/", admin::handle);
            http.start();
            return admin;
        } catch (IOException failed) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE,
                    "cannot listen on " + address.getHostString() + ":" + port + ": " + failed.getMessage(),
                    failed);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops listening and ends every exchange at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (IOException gone) {
            LOG.debug("a client of the admin API went away: {}", gone.toString());
        }
    }

    private AdminAnswer answer(HttpExchange exchange) throws IOException {
        if (!authorized(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            return AdminAnswer.error(401, "the admin API wants the bearer token from the server's admin-token file");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return AdminAnswer.error(413, "a body has at most " + MAX_BODY + " bytes");
        }
        try {
            return api.answer(
                    exchange.getRequestMethod(),
                    String.valueOf(exchange.getRequestURI().getPath()),
                    body);
        } catch (ThingException refusal) {
            return AdminAnswer.error(refusal);
        } catch (RuntimeException unexpected) {
            LOG.error("the admin API failed on {}: {}", exchange.getRequestURI(), unexpected.toString(), unexpected);
            return AdminAnswer.error(500, "the server failed");
        }
    }

    private boolean authorized(@Nullable String header) {
        return header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.matches(header.substring(BEARER.length()).strip());
    }

    private static void send(HttpExchange exchange, AdminAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "thingway-admin");
        thread.setDaemon(true);
        return thread;
    }
}
