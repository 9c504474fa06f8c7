package io.thingway.http.internal.server;

import io.netty.channel.EventLoop;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.server.app.AppRequest;
import io.thingway.http.internal.server.app.AppRoutes;
import io.thingway.http.internal.wire.AppPath;
import io.thingway.http.internal.wire.BodyFormat;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.http.internal.wire.HttpQuery;
import io.thingway.http.internal.wire.HttpStatus;
import io.thingway.http.internal.wire.HttpTarget;
import io.thingway.server.ServiceFailures;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its answer. What is at hand is answered at once, on the connection's event loop. */
final class Requests implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    /** On HTTP/1.1 such a request is never seen here. */
    private static final Answer ELSEWHERE =
            Answer.refusal(HttpStatus.VERSION_NOT_SUPPORTED, "this path takes HTTP/1.1 alone");

    private final ServerSetup setup;
    private final Operations operations;
    private final Replies replies;

    Requests(ServerSetup setup) {
        this.setup = setup;
        this.operations = new Operations(setup);
        this.replies = new Replies(setup);
    }

    @Override
    public void handle(HttpServerRequest request) {
        Connection connection = Connection.of(request.connection());
        setup.cors().mark(request);
        Body.read(request, connection, setup.limits(), new Body.Reader() {
            @Override
            public void whole(byte[] body) {
                serve(request, connection, body);
            }

            @Override
            public void refuse(int status, String message) {
                replies.refuse(request, connection, status, message);
            }
        });
        connection.asked(request.response());
    }

    private void serve(HttpServerRequest request, Connection connection, byte[] body) {
        setup.counters().requests.increment();
        try {
            connection.welcome().check();
            connection.refuseWhileOwing();
            if (setup.handOver() != null && setup.handOver().named(request.uri())) {
                send(request, connection, ELSEWHERE);
                return;
            }
            dispatch(request, connection, HttpTarget.parse(request.uri()), body);
        } catch (RuntimeException thrown) {
            send(request, connection, refusal(request, ServiceFailures.of(thrown, connection.context())));
            connection.welcome().answered();
        }
    }

    /** A failure here would leave the peer waiting. */
    private void send(HttpServerRequest request, Connection connection, Answer answer) {
        try {
            replies.send(request, connection, answer);
        } catch (RuntimeException failed) {
            LOG.warn("an answer to {} cannot be sent", connection.context().remote(), failed);
            request.response().reset();
        }
    }

    private static Answer refusal(HttpServerRequest request, ThingException refused) {
        boolean target = refused.code() == ErrorCode.TOO_LARGE && request.uri().length() > HttpTarget.MAX_LENGTH;
        return target ? Answer.refusal(HttpStatus.URI_TOO_LONG, refused.message()) : Answer.error(refused);
    }

    private void dispatch(HttpServerRequest request, Connection connection, HttpTarget target, byte[] body) {
        HttpMethod method = request.method();
        if (target.path() instanceof HttpPath.App && setup.apps() == null) {
            throw HttpPath.unknown();
        }
        if (!Methods.allow(target.path(), method)) {
            String allowed = Methods.of(target.path());
            boolean asked = method.equals(HttpMethod.OPTIONS);
            send(request, connection, asked ? Answer.options(allowed) : Answer.notAllowed(allowed));
        } else if (method.equals(HttpMethod.GET) && target.path() instanceof HttpPath.Thing) {
            setup.streams().open(request, connection.context(), target);
        } else {
            answer(request, connection, perform(request, connection, target, body));
        }
    }

    private CompletionStage<Answer> perform(
            HttpServerRequest request, Connection connection, HttpTarget target, byte[] body) {
        try {
            HttpPath path = target.path();
            if (path instanceof HttpPath.App app && setup.apps() != null) {
                return forApp(setup.apps(), request, asked(request, connection, app.what(), target.query()), body);
            }
            if (request.method().equals(HttpMethod.POST)) {
                return operations.post(connection.context(), path, json(request, body));
            }
            if (path instanceof HttpPath.Resource resource && request.method().equals(HttpMethod.PUT)) {
                return operations.put(connection.context(), resource, json(request, body));
            }
            return path instanceof HttpPath.Subscription stream
                    ? operations.delete(stream)
                    : operations.get(connection.context(), target);
        } catch (RuntimeException thrown) { // a service that throws is as good as one whose stage fails
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private static AppRequest asked(HttpServerRequest request, Connection connection, AppPath path, HttpQuery query) {
        return new AppRequest(connection.context(), path, query, request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    private CompletionStage<Answer> forApp(AppRoutes apps, HttpServerRequest request, AppRequest asked, byte[] body) {
        if (request.method().equals(HttpMethod.POST)) {
            return apps.post(asked, json(request, body)).thenApply(Answer::of);
        }
        return request.method().equals(HttpMethod.PUT)
                ? apps.put(asked, json(request, body)).thenApply(Answer::of)
                : apps.get(asked).thenApply(reply -> Answer.read(reply.json()));
    }

    private byte[] json(HttpServerRequest request, byte[] body) {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        BodyFormat format = BodyFormat.ofContentType(request.getHeader(HttpHeaders.CONTENT_TYPE));
        byte[] plain =
                coding == null ? body : Gzip.decode(coding, body, setup.limits().maxBodyBytes());
        return setup.codec().toJson(format, plain);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for an answer to have been given
    private void answer(HttpServerRequest request, Connection connection, CompletionStage<Answer> stage) {
        EventLoop loop = connection.channel().eventLoop();
        stage.whenComplete((answer, failure) -> {
            Answer said = failure == null ? answer : Answer.error(ServiceFailures.of(failure, connection.context()));
            if (loop.inEventLoop()) {
                send(request, connection, said);
            } else {
                loop.execute(() -> send(request, connection, said));
            }
        });
    }
}
