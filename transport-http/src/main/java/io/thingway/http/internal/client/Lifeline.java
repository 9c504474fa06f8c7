package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.HttpConfig;
import io.thingway.http.internal.wire.HttpStatus;
import io.thingway.session.Registration;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection by which a link sees whether its server is there: asked the documented way, {@code GET /v2/}, when
 * the link comes up and whenever the server was silent for the keep-alive.
 */
final class Lifeline {
    private static final Logger LOG = LoggerFactory.getLogger(Lifeline.class);

    /** A server that closes a connection sooner after an answer than this is ending, not tidying up. */
    private static final Duration TIDYING = Duration.ofSeconds(3);

    private final VertxLoop loop;
    private final HttpConfig config;
    private final Clients clients;
    private final Requests requests;
    private final Consumer<ThingException> lost;
    private Registration timer = () -> {};
    private @Nullable HttpClientConnection connection;
    private long heard;
    private long used;
    private boolean ended;

    Lifeline(VertxLoop loop, HttpConfig config, Clients clients, Requests requests, Consumer<ThingException> lost) {
        this.loop = loop;
        this.config = config;
        this.clients = clients;
        this.requests = requests;
        this.lost = lost;
    }

    /** Connects and asks. */
    Future<Void> open() {
        return clients.connect(config)
                .recover(thrown -> Future.failedFuture(Failures.of(config, thrown)))
                .compose(this::opened);
    }

    /** Looks after the server from now on. */
    void watch() {
        arm(config.keepAlive());
    }

    /** There was a sign of life, whatever it was. */
    void heard() {
        heard = loop.nanoTime();
    }

    void end() {
        ended = true;
        timer.close();
    }

    private Future<Void> opened(HttpClientConnection made) {
        connection = made;
        made.exceptionHandler(thrown -> LOG.debug("a connection broke, as its closing tells", thrown));
        made.closeHandler(closed -> closed(made));
        return ask(made);
    }

    private Future<Void> ask(HttpClientConnection on) {
        used = loop.nanoTime();
        return requests.check(on).compose(answer -> {
            heard();
            used = heard;
            clients.streams().serverIs(on);
            return answer.status() == HttpStatus.UNAUTHORIZED
                    ? Future.succeededFuture()
                    : Future.failedFuture(not(answer));
        });
    }

    private static ThingException not(Answer answer) {
        return answer.success() ? answer.unexpected() : answer.refusal();
    }

    private void closed(HttpClientConnection which) {
        if (ended || which != connection) {
            return;
        }
        connection = null;
        if (loop.nanoTime() - used < TIDYING.toNanos()) {
            lost.accept(ThingException.of(ErrorCode.CONNECTION_LOST, config.server() + " closed the connection"));
        } else {
            within(open());
        }
    }

    private void arm(Duration time) {
        timer = loop.schedule(time, this::check);
    }

    private void check() {
        Duration silent = Duration.ofNanos(loop.nanoTime() - heard);
        HttpClientConnection on = connection;
        if (silent.compareTo(config.keepAlive()) < 0) {
            arm(config.keepAlive().minus(silent));
        } else {
            within(on == null ? open() : ask(on));
        }
    }

    /** An answer that takes half the keep-alive is none. */
    private void within(Future<Void> answer) {
        timer.close();
        Duration time = config.keepAlive().dividedBy(2);
        timer = loop.schedule(
                time,
                () -> lost.accept(ThingException.of(
                        ErrorCode.CONNECTION_LOST,
                        config.server() + " was silent for "
                                + config.keepAlive().plus(time))));
        answer.onComplete(done -> {
            timer.close();
            if (ended) {
                return;
            }
            if (done.failed()) {
                lost.accept(ThingException.from(done.cause()));
            } else {
                watch();
            }
        });
    }
}
