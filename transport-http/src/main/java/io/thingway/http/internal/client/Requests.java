package io.thingway.http.internal.client;

import io.thingway.error.ThingException;
import io.thingway.http.HttpConfig;
import io.thingway.http.internal.wire.BodyFormat;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.http.internal.wire.HttpQuery;
import io.thingway.http.internal.wire.HttpTarget;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.function.Consumer;

/** Spells requests. A failed future is a {@link io.thingway.error.ThingException} that tells of the network. */
final class Requests {
    private static final CharSequence JSON = HttpHeaders.createOptimized(BodyFormat.JSON.contentType());

    private final HttpConfig config;

    Requests(HttpConfig config) {
        this.config = config;
    }

    Future<Answer> get(HttpClient client, HttpPath path, HttpQuery query) {
        return answer(open(client, HttpMethod.GET, path, query).compose(HttpClientRequest::send));
    }

    /** On a connection of {@link Clients#connect}: whether the server is there. */
    Future<Answer> check(HttpClientConnection on) {
        RequestOptions request = options(HttpMethod.GET, new HttpPath.Root(), HttpQuery.NONE);
        return answer(on.request(Forwarding.apply(config, request)).compose(HttpClientRequest::send));
    }

    Future<Answer> delete(HttpClient client, HttpPath path) {
        return answer(open(client, HttpMethod.DELETE, path, HttpQuery.NONE).compose(HttpClientRequest::send));
    }

    Future<Answer> post(HttpClient client, HttpPath path, byte[] body) {
        return answer(open(client, HttpMethod.POST, path, HttpQuery.NONE)
                .compose(request ->
                        request.putHeader(HttpHeaders.CONTENT_TYPE, JSON).send(Buffer.buffer(body))));
    }

    /**
     * The head of an answer that has no end.
     *
     * @param asked gets the request before it is sent, to give it up before it is answered
     */
    Future<HttpClientResponse> stream(
            HttpClient client, HttpPath path, HttpQuery query, Consumer<HttpClientRequest> asked) {
        return network(open(client, HttpMethod.GET, path, query).compose(request -> {
            asked.accept(request);
            return request.send();
        }));
    }

    private static Future<HttpClientRequest> open(
            HttpClient client, HttpMethod method, HttpPath path, HttpQuery query) {
        return client.request(options(method, path, query));
    }

    private static RequestOptions options(HttpMethod method, HttpPath path, HttpQuery query) {
        return new RequestOptions()
                .setMethod(method)
                .setURI(new HttpTarget(path, query).spelling())
                .putHeader(HttpHeaders.ACCEPT, JSON);
    }

    private Future<Answer> answer(Future<HttpClientResponse> response) {
        return network(response.compose(Answer::read));
    }

    private <T> Future<T> network(Future<T> outcome) {
        return outcome.recover(thrown ->
                Future.failedFuture(thrown instanceof ThingException told ? told : Failures.of(config, thrown)));
    }
}
