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
import io.thingway.platform.engine.registry.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
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

    /** Of a request on its way here, and of an answer with the work for it, which a backup may be. */
    private static final Map<String, Duration> LONGEST = Map.of(
            "sun.net.httpserver.maxReqTime", Duration.ofSeconds(15),
            "sun.net.httpserver.maxRspTime", Duration.ofHours(6));

    private static final String BEARER = "Bearer ";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Workers workers;
    private final Semaphore free;
    private final AdminLimits limits;
    private final AdminApi api;
    private final Router router;
    private final Authenticator authenticator;
    private final Supplier<String> metrics;

    private AdminServer(
            HttpServer server,
            AdminApi api,
            Authenticator authenticator,
            Supplier<String> metrics,
            AdminLimits limits) {
        this.server = server;
        this.threads = Workers.threads("thingway-admin", limits.connections());
        this.workers = new Workers("thingway-admin-work", limits.atOnce());
        this.free = new Semaphore(limits.atOnce());
        this.limits = limits;
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
        return start(bind, tls, authenticator, api, metrics, AdminLimits.DEFAULT);
    }

    static AdminServer start(
            InetSocketAddress bind,
            @Nullable HttpsConfigurator tls,
            Authenticator authenticator,
            AdminApi api,
            Supplier<String> metrics,
            AdminLimits limits) {
        boundTime();
        try {
            HttpServer http = tls == null ? HttpServer.create(bind, 0) : https(bind, tls);
            AdminServer admin = new AdminServer(http, api, authenticator, metrics, limits);
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

    /** Clients that send nothing for so long give their thread back. The JDK has it for the whole process only. */
    private static void boundTime() {
        LONGEST.forEach((property, longest) -> {
            if (System.getProperty(property) == null) {
                System.setProperty(property, Long.toString(longest.toSeconds()));
            }
        });
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
        workers.close();
    }

    /** Slow clients hold what is free and no more: a question for health is answered beside them. */
    private void handle(HttpExchange exchange) throws IOException {
        if (Arrivals.isProbe(exchange, path(exchange))) {
            serve(exchange);
        } else if (free.tryAcquire()) {
            try {
                serve(exchange);
            } finally {
                free.release(); // not before: the end of a refused request waits for the rest of its body
            }
        } else {
            Replies.busy(exchange);
        }
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            if (!Hosts.known(exchange)) {
                Replies.json(exchange, 403, Problem.of(403, "this server is not that host"));
                return;
            }
            switch (path(exchange)) {
                case "/metrics" -> read(exchange, this::scrape);
                case "/setup" -> read(exchange, SetupPage::send);
                default -> answer(exchange);
            }
        } catch (IOException gone) {
            LOG.debug("a client of the admin API went away: {}", gone.toString());
        }
    }

    private interface Page {
        void send(HttpExchange exchange) throws IOException;
    }

    private static void read(HttpExchange exchange, Page page) throws IOException {
        if (Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            page.send(exchange);
        } else {
            Replies.wrongMethod(exchange, "GET, HEAD");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            Optional<Router.Match> match = router.find(exchange.getRequestMethod(), path(exchange));
            if (match.isEmpty()) {
                Replies.wrongMethod(exchange, router.methods(path(exchange)));
                return;
            }
            Route route = match.get().route();
            Call call = call(exchange, match.get());
            Replies.json(exchange, route.status(), handled(route, call));
        } catch (ThingException refusal) {
            Replies.refuse(exchange, refusal);
        } catch (RuntimeException unexpected) {
            Replies.failed(exchange, unexpected);
        }
    }

    private Object handled(Route route, Call call) {
        return route.unlimited()
                ? route.handler().handle(call)
                : workers.within(limits.answer(), () -> route.handler().handle(call));
    }

    private Call call(HttpExchange exchange, Router.Match match) throws IOException {
        Route route = match.route();
        boolean open = route.access() instanceof Access.Open;
        String secret = open ? null : bearer(exchange);
        Principal who = secret == null ? Principal.OWNER : principal(exchange, secret);
        if (route.access() instanceof Access.Scoped scoped) {
            who.require(scoped.scope());
        }
        if (route.access() instanceof Access.LoggedIn) {
            who.requireLogin();
        }
        Map<String, String> query = Query.read(exchange.getRequestURI().getRawQuery(), route.query());
        String from = address(exchange).getHostAddress();
        return new Call(who, secret, from, api.registry(who, from), match.parts(), query, body(exchange));
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw ThingException.of(ErrorCode.TOO_LARGE, "a body has at most " + MAX_BODY + " bytes");
        }
        return body;
    }

    private static String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw ThingException.of(
                    ErrorCode.UNAUTHORIZED, "the admin API wants the bearer token from the server's admin-token file");
        }
        return header.substring(BEARER.length()).strip();
    }

    private Principal principal(HttpExchange exchange, String secret) {
        return Stages.await(authenticator.authenticate(secret, address(exchange)));
    }

    /** Open to this machine, as a scraper has no secret; to others with one. */
    private void scrape(HttpExchange exchange) throws IOException {
        try {
            if (!address(exchange).isLoopbackAddress()) {
                principal(exchange, bearer(exchange)).require(Scope.SERVER_READ);
            }
            byte[] page = metrics.get().getBytes(StandardCharsets.UTF_8);
            Replies.send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", page);
        } catch (ThingException refusal) {
            Replies.refuse(exchange, refusal);
        }
    }

    private static InetAddress address(HttpExchange exchange) {
        return exchange.getRemoteAddress().getAddress();
    }

    /** As it was sent: a slash may be part of a name, as %2F. */
    private static String path(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestURI().getRawPath());
    }
}
