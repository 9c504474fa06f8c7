package io.thingway.coap.internal.client;

import io.thingway.coap.internal.wire.CoapTarget;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.StreamDocument;
import io.thingway.json.ThingJson;
import io.thingway.model.ResourceValue;
import io.thingway.session.Registration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of a thing (RFC 7641): registered, registered again under the same token when it fell silent, until it is
 * cancelled or refused for good. Loop only.
 *
 * <p>Notifications are told in the order in which they come, whatever their sequence numbers. RFC 7641 (3.4) lets a
 * client drop one that comes late, because it holds a state that is out of date; here each holds a write that nobody else
 * holds. Order is the server's care: it sends one only when the one before was acknowledged. A repeated message is
 * recognized by its message id, below.
 */
final class Observation {
    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Who hears what comes. */
    interface Listener {
        void values(List<ResourceValue> values);

        /** The server has ended it for good, after it had been established. */
        void ended(ThingException reason);
    }

    private final CoapSocket socket;
    private final LoopThread loop;
    private final Lanes lanes;
    private final CoapTarget target;
    private final Duration silence;
    private final Listener listener;
    private final Token token;
    private final CompletableFuture<@Nullable Void> established = new CompletableFuture<>();
    private Registration timer = () -> {};
    private long heard;
    private boolean asking;
    private boolean ended;
    private long unreadable;

    /** @param silence of so long means that the server has forgotten us */
    Observation(CoapSocket socket, Lanes lanes, CoapTarget target, Duration silence, Listener listener) {
        this.socket = socket;
        this.loop = socket.loop();
        this.lanes = lanes;
        this.target = target;
        this.silence = silence;
        this.listener = listener;
        this.token = socket.observe(this::hear);
    }

    /** Registers; completes when the server has, with an error when it refused. */
    CompletionStage<@Nullable Void> start() {
        register();
        return established;
    }

    /** Takes it back; completes when the server has heard of that or cannot be told. Nothing is told any more. */
    CompletionStage<@Nullable Void> cancel() {
        if (ended) {
            return CompletableFuture.completedStage(null);
        }
        stop(ThingException.of(ErrorCode.CLOSED, "the subscription was taken back"));
        return lanes.ask(target, Messages.cancelObserve(target, token)).handle((response, failed) -> {
            socket.forget(token); // not before: to reject a notification would be to die
            if (failed != null) {
                LOG.debug("a subscription could not be taken back", failed);
            }
            return null;
        });
    }

    /** Ends it without a word to the server. */
    void end(ThingException reason) {
        if (!ended) {
            stop(reason);
            socket.forget(token);
        }
    }

    private void stop(ThingException reason) {
        ended = true;
        timer.close();
        established.completeExceptionally(reason);
    }

    private void register() {
        asking = true;
        timer.close();
        lanes.ask(target, Messages.observe(target, token)).whenComplete((response, failed) -> {
            asking = false;
            if (ended) {
                return;
            }
            if (response != null) {
                hear(response);
            } else if (failed != null) {
                failed(ThingException.from(failed));
            }
        });
    }

    private void hear(Response response) {
        if (ended) {
            return;
        }
        heard = loop.nanoTime();
        if (!response.isSuccess()) {
            failed(Answers.refusal(response));
        } else {
            read(response);
        }
    }

    private void read(Response response) {
        StreamDocument document;
        try {
            document = ThingJson.DEFAULT.readDocument(Answers.body(response));
        } catch (ThingException malformed) {
            unreadable(malformed);
            return;
        }
        if (document instanceof StreamDocument.Failed failure) {
            failed(failure.reason());
        } else if (!response.getOptions().hasObserve()) {
            failed(noStream());
        } else {
            alive();
            if (document instanceof StreamDocument.Values write) {
                listener.values(write.values());
            }
        }
    }

    /** From a server that did stream it may be an end for now (RFC 7641, section 3.2). */
    private ThingException noStream() {
        ErrorCode code = established.isDone() ? ErrorCode.UNAVAILABLE : ErrorCode.UNSUPPORTED;
        return ThingException.of(code, "the server does not stream this thing");
    }

    private void alive() {
        established.complete(null);
        if (!asking) {
            again(silence);
        }
    }

    private void failed(ThingException reason) {
        if (!established.isDone()) {
            end(reason);
        } else if (reason.retryable()) {
            LOG.debug("a subscription is made anew: {}", reason.message());
            timer.close();
            timer = loop.schedule(pause(reason), this::register);
        } else {
            end(reason);
            listener.ended(reason);
        }
    }

    private static Duration pause(ThingException reason) {
        return reason.retryAfter().filter(asked -> asked.compareTo(PAUSE) > 0).orElse(PAUSE);
    }

    private void unreadable(ThingException malformed) {
        alive();
        if (unreadable++ == 0) {
            LOG.warn(
                    "a push cannot be read and is dropped; more of this subscription are not logged: {}",
                    malformed.message());
        }
    }

    private void again(Duration delay) {
        timer.close();
        timer = loop.schedule(delay, this::watch);
    }

    private void watch() {
        Duration left = silence.minusNanos(loop.nanoTime() - heard);
        if (left.isNegative() || left.isZero()) {
            LOG.debug("a subscription fell silent and is made anew");
            register();
        } else {
            again(left);
        }
    }
}
