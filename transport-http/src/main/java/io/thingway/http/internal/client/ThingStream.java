package io.thingway.http.internal.client;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.http.internal.wire.HttpPath;
import io.thingway.http.internal.wire.HttpQuery;
import io.thingway.http.internal.wire.HttpStatus;
import io.thingway.http.internal.wire.StreamSplitter;
import io.thingway.json.JsonLimits;
import io.thingway.json.StreamDocument;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Registration;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one thing, opened again whenever it ends by itself, until it is closed or the server refuses it for
 * good. When to open again is the vendor's clients' rule: at once after an end without error or a silence of the
 * keep-alive and a second; after 429 when the server says, else after a minute, doubled each time; after ten seconds
 * otherwise.
 */
final class ThingStream {
    /** Whose stream it is. */
    interface Owner {
        /** It is open, for the first time or again. */
        void opened(@Nullable String subscription);

        void values(List<ResourceValue> values);

        /** It will not open, or not again. */
        void ended(ThingException reason);
    }

    private static final String SUBSCRIPTION = "Thingway-Subscription";
    private static final Duration BEYOND_KEEP_ALIVE = Duration.ofSeconds(1);

    private final LinkParts link;
    private final ThingToken token;
    private final HttpQuery query;
    private final Duration silence;
    private final Owner owner;
    private final Reopening reopening = new Reopening();

    /** The attempt that counts; what others report is history. */
    private @Nullable Reading current;

    private StreamPool.Place place = StreamPool.Place.NONE;
    private Registration timer = () -> {};
    private boolean everOpen;
    private boolean retired;

    ThingStream(LinkParts link, ThingToken token, byte @Nullable [] will, Owner owner) {
        this.link = link;
        this.token = token;
        this.query = HttpQuery.subscription((int) link.config().keepAlive().toMillis(), will);
        this.silence = link.config().keepAlive().plus(BEYOND_KEEP_ALIVE);
        this.owner = owner;
    }

    void open() {
        Reading reading = new Reading();
        current = reading;
        place = link.clients().streams().take();
        if (everOpen) { // how long the first answer may take is the engine's
            reading.watch();
        }
        link.requests().stream(place.client(), new HttpPath.Thing(token), query, reading::asked)
                .onComplete(reading::answered, reading::failed);
    }

    ThingToken token() {
        return token;
    }

    /** Goes on until it is closed or the server ends it, and is not opened again; nothing is reported. */
    void retire() {
        retired = true;
        timer.close();
    }

    /** Nothing is reported from this call on, unless it is opened again. */
    void close() {
        timer.close();
        place.free();
        place = StreamPool.Place.NONE;
        Reading reading = current;
        current = null;
        if (reading != null && reading.request != null) {
            reading.request.reset();
        }
    }

    private void end(ThingException reason) {
        close();
        owner.ended(reason);
    }

    private void openAfter(Duration wait) {
        close();
        if (wait.isZero()) {
            open();
        } else {
            timer = link.loop().schedule(wait, this::open);
        }
    }

    /** One attempt and what comes of it. */
    private final class Reading {
        private final StreamSplitter splitter = new StreamSplitter(JsonLimits.DEFAULT.maxBytes() * 2);
        private @Nullable HttpClientRequest request;
        private @Nullable ThingException farewell;
        private boolean subscribed;
        private long heard;

        private boolean stale() {
            return current != this || retired || link.clients().closed();
        }

        /** From now on it can be let go of, answered or not. */
        private void asked(HttpClientRequest opened) {
            request = opened;
            if (stale()) {
                opened.reset();
            }
        }

        private void answered(HttpClientResponse response) {
            if (stale()) {
                response.request().reset();
            } else if (response.statusCode() == HttpStatus.OK) {
                read(response);
            } else {
                Answer.read(response).onComplete(this::refused, this::failed);
            }
        }

        private void read(HttpClientResponse response) {
            String subscription = response.getHeader(SUBSCRIPTION);
            response.exceptionHandler(this::failed);
            response.endHandler(end -> over());
            response.handler(part -> heard(part, subscription));
            watch();
        }

        private void heard(Buffer part, @Nullable String subscription) {
            if (stale()) {
                return;
            }
            heard = link.loop().nanoTime();
            link.lifeline().heard();
            byte[] bytes = part.getBytes();
            try {
                splitter.feed(bytes, 0, bytes.length, document -> take(document, subscription));
            } catch (ThingException malformed) {
                link.down(malformed);
            }
        }

        private void take(byte[] json, @Nullable String subscription) {
            if (stale()) {
                return;
            }
            StreamDocument document = ThingJson.DEFAULT.readDocument(json);
            if (document instanceof StreamDocument.Values write) {
                owner.values(write.values());
            } else if (document instanceof StreamDocument.Failed failed) {
                failed(failed);
            } else if (document instanceof StreamDocument.Subscribed) {
                subscribed = true;
                everOpen = true;
                owner.opened(subscription);
            }
        }

        /** A server that will take it again is about to end the stream: that is when to act. */
        private void failed(StreamDocument.Failed document) {
            if (document.reason().retryable() && subscribed) {
                farewell = document.reason();
            } else {
                end(document.reason());
            }
        }

        private void over() {
            if (stale()) {
                return;
            }
            if (!everOpen) {
                end(ThingException.of(ErrorCode.PROTOCOL_ERROR, "the stream ended before it said that it is one"));
            } else {
                openAfter(reopening.afterEnd(subscribed, farewell));
            }
        }

        private void refused(Answer answer) {
            if (stale()) {
                return;
            }
            ThingException refusal = answer.success() ? answer.unexpected() : answer.refusal();
            if (everOpen && refusal.retryable()) {
                openAfter(reopening.afterRefusal(refusal));
            } else {
                end(refusal);
            }
        }

        /** The network failed: when it was this stream alone, opening it again succeeds. */
        private void failed(Throwable thrown) {
            if (stale()) {
                return;
            }
            if (subscribed) {
                openAfter(Duration.ZERO);
            } else {
                link.down(ThingException.from(thrown));
            }
        }

        /** Silence counts from now. */
        private void watch() {
            heard = link.loop().nanoTime();
            watch(silence);
        }

        private void watch(Duration time) {
            timer.close();
            timer = link.loop().schedule(time, this::check);
        }

        private void check() {
            Duration silent = Duration.ofNanos(link.loop().nanoTime() - heard);
            if (silent.compareTo(silence) < 0) {
                watch(silence.minus(silent));
            } else {
                openAfter(Duration.ZERO);
            }
        }
    }
}
