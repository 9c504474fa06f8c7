package io.thingway.http.client;

import io.thingway.http.HttpConfig;
import io.thingway.http.internal.net.VertxIo;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server that answers as a test says; it is there for {@code GET /v2/} and writes down everything else. */
final class ScriptedServer implements AutoCloseable {
    private final VertxIo io = VertxIo.start(1, "scripted");
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Consumer<HttpServerRequest> script = request -> {};

    ScriptedServer() {
        server = io.vertx()
                .createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Answers from now on, but for {@code GET /v2/}. */
    void script(Consumer<HttpServerRequest> next) {
        script = next;
    }

    HttpConfig config() {
        return HttpConfig.of("127.0.0.1").withPort(server.actualPort());
    }

    /** Method and path of every request but the connection checks. */
    List<String> requests() {
        return requests;
    }

    /** A stream that has begun. */
    static HttpServerResponse subscribed(HttpServerRequest request) {
        HttpServerResponse response = request.response().setChunked(true);
        response.write("{\"status\":\"success\",\"message\":\"subscribed\"}");
        return response;
    }

    private void answer(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET) && request.path().equals("/v2/")) {
            request.response()
                    .setStatusCode(401)
                    .end("{\"status\":\"error\",\"code\":401,\"message\":\"Invalid session token\"}");
        } else {
            requests.add(request.method() + " " + request.uri());
            script.accept(request);
        }
    }

    @Override
    public void close() {
        io.close().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
