package io.thingway.platform.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.account.Authenticator;
import io.thingway.platform.account.Principal;
import io.thingway.platform.engine.Stages;
import io.thingway.platform.thread.Daemons;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin API at work over HTTP. What it offers is in the document at {@code /admin/v1/openapi.json}; all but that and
 * {@code /health/…} needs {@code Authorization: Bearer <secret>}. Refusals are objects with {@code status},
 * {@code code} and {@code message}.
 */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int MAX_BODY = 1 << 20;
    private static final int THREADS = 8;
    private static final String SECONDS = "15";
    private static final String BEARER = "Bearer ";
    private static final String JSON = "application/json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Daemons.named("thingway-admin"));
    private final AdminApi api;
    private final Router router;
    private final Authenticator authenticator;
    private final Supplier<String> metrics;

    private AdminServer(HttpServer server, AdminApi api, Authenticator authenticator, Supplier<String> metrics) {
        this.server = server;
        this.api = api;
        this.router = new Router(api.routes());
        this.authenticator = authenticator;
        this.metrics = metrics;
    }

    /**
     * Opens the port; 0 means a free one.
     *
     * @param tls absent: plain HTTP
     * @param metrics what {@code /metrics} answers, in Prometheus' text format
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} when the port cannot be opened, naming it
     */
    public static AdminServer start(
            InetSocketAddress bind,
            @Nullable HttpsConfigurator tls,
            Authenticator authenticator,
            AdminApi api,
            Supplier<String> metrics) {
        boundTime();
        try {
            HttpServer http = tls == null ? HttpServer.create(bind, 0) : https(bind, tls);
            AdminServer admin = new AdminServer(http, api, authenticator, metrics);
            http.setExecutor(admin.threads);
            http.createContext("/", admin::handle);
            http.start();
            return admin;
        } catch (IOException failed) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE,
                    "cannot listen on " + bind.getHostString() + ":" + bind.getPort() + ": " + failed.getMessage(),
                    failed);
        }
    }

    /** Clients that send or read nothing for so long give their thread back. The JDK has it for the whole process only. */
    private static void boundTime() {
        for (String property : List.of("sun.net.httpserver.maxReqTime", "sun.net.httpserver.maxRspTime")) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, SECONDS);
            }
        }
    }

    private static HttpServer https(InetSocketAddress bind, HttpsConfigurator tls) throws IOException {
        HttpsServer https = HttpsServer.create(bind, 0);
        https.setHttpsConfigurator(tls);
        return https;
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
            if (!Hosts.known(exchange)) {
                send(exchange, 403, JSON, Json.write(Problem.of(403, "this server is not that host")));
                return;
            }
            switch (path(exchange)) {
                case "/metrics" -> scrape(exchange);
                case "/setup" -> SetupPage.send(exchange);
                default -> answer(exchange);
            }
        } catch (IOException gone) {
            LOG.debug("a client of the admin API went away: {}", gone.toString());
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            Optional<Router.Match> match = router.find(exchange.getRequestMethod(), path(exchange));
            if (match.isEmpty()) {
                String methods = router.methods(path(exchange));
                exchange.getResponseHeaders().set("Allow", methods);
                send(exchange, 405, JSON, Json.write(Problem.of(405, path(exchange) + " takes " + methods)));
                return;
            }
            Route route = match.get().route();
            Call call = call(exchange, match.get());
            send(exchange, route.status(), JSON, Json.write(route.handler().handle(call)));
        } catch (ThingException refusal) {
            refuse(exchange, refusal);
        } catch (RuntimeException unexpected) {
            LOG.error("the admin API failed on {}: {}", path(exchange), unexpected.toString(), unexpected);
            send(exchange, 500, JSON, Json.write(Problem.of(500, "the server failed")));
        }
    }

    private Call call(HttpExchange exchange, Router.Match match) throws IOException {
        Principal who = Principal.OWNER;
        if (match.route().scope() != null) {
            who = principal(exchange);
            who.require(match.route().scope());
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw ThingException.of(ErrorCode.TOO_LARGE, "a body has at most " + MAX_BODY + " bytes");
        }
        String from = address(exchange).getHostAddress();
        return new Call(who, from, api.registry(who, from), match.parts(), query(exchange), body);
    }

    private Principal principal(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw ThingException.of(
                    ErrorCode.UNAUTHORIZED, "the admin API wants the bearer token from the server's admin-token file");
        }
        return Stages.await(
                authenticator.authenticate(header.substring(BEARER.length()).strip(), address(exchange)));
    }

    /** Open to this machine, as a scraper has no secret; to others with one. */
    private void scrape(HttpExchange exchange) throws IOException {
        try {
            if (!address(exchange).isLoopbackAddress()) {
                principal(exchange);
            }
            send(
                    exchange,
                    200,
                    "text/plain; version=0.0.4; charset=utf-8",
                    metrics.get().getBytes(StandardCharsets.UTF_8));
        } catch (ThingException refusal) {
            refuse(exchange, refusal);
        }
    }

    private static void refuse(HttpExchange exchange, ThingException refusal) throws IOException {
        if (refusal.code() == ErrorCode.UNAUTHORIZED) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        }
        refusal.retryAfter()
                .ifPresent(time ->
                        exchange.getResponseHeaders().set("Retry-After", Long.toString(refusal.retryAfterSeconds())));
        send(exchange, refusal.code().status(), JSON, Json.write(Problem.of(refusal)));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static InetAddress address(HttpExchange exchange) {
        return exchange.getRemoteAddress().getAddress();
    }

    private static String path(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestURI().getPath());
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String raw = exchange.getRequestURI().getRawQuery();
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ThingException.invalid("the query cannot be read: " + malformed.getMessage());
        }
    }
}
