package io.thingway.transport.engine;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.transport.Link;
import io.thingway.transport.Loop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Questions that have an answer and a deadline: they wait for a link, are asked on it, and fail with
 * {@link ErrorCode#TIMEOUT} when their time is over. {@link #ask} is for any thread.
 */
final class Requests {
    private final LoopTasks tasks;
    private final Loop loop;
    private final Set<Request<?>> open = new LinkedHashSet<>();
    private @Nullable Link link;
    private volatile @Nullable ThingException closed;

    Requests(LoopTasks tasks) {
        this.tasks = tasks;
        this.loop = tasks.loop();
    }

    /**
     * Asks once there is a link.
     *
     * @param what for messages, such as "activation"
     * @param repeatable whether it is asked again when its link is lost; else it fails
     */
    <T> CompletionStage<T> ask(
            String what, Duration deadline, boolean repeatable, Function<Link, CompletionStage<T>> call) {
        Request<T> request = new Request<>(loop, what, repeatable, call);
        if (!tasks.execute(() -> begin(request, deadline))) {
            request.fail(loopEnded());
        }
        return request;
    }

    void linkUp(Link newLink) {
        link = newLink;
        for (Request<?> request : List.copyOf(open)) {
            send(request, newLink);
        }
    }

    void linkDown(ThingException cause) {
        link = null;
        for (Request<?> request : List.copyOf(open)) {
            if (request.askedOn != null) {
                lost(request, cause);
            }
        }
    }

    /** Fails what is open and whatever comes. */
    void close(ThingException reason) {
        closed = reason;
        for (Request<?> request : List.copyOf(open)) {
            fail(request, reason);
        }
    }

    private void begin(Request<?> request, Duration time) {
        if (closed != null) {
            request.fail(closed);
            return;
        }
        open.add(request);
        request.deadline = loop.schedule(
                time,
                () -> fail(
                        request,
                        ThingException.of(ErrorCode.TIMEOUT, request.what + ": no answer within " + Nanos.say(time))));
        if (link != null) {
            send(request, link);
        }
    }

    private <T> void send(Request<T> request, Link to) {
        request.askedOn = to;
        Stages.call(() -> request.call.apply(to)).whenComplete((answer, thrown) -> {
            if (request.askedOn == to) {
                answered(request, answer, thrown);
            }
        });
    }

    private <T> void answered(Request<T> request, T answer, @Nullable Throwable thrown) {
        if (thrown == null) {
            end(request);
            request.succeed(answer);
            return;
        }
        ThingException cause = ThingException.from(thrown);
        if (cause.code() == ErrorCode.CONNECTION_LOST) {
            lost(request, cause);
        } else {
            fail(request, cause);
        }
    }

    private void lost(Request<?> request, ThingException cause) {
        request.askedOn = null;
        if (!request.repeatable) {
            fail(
                    request,
                    ThingException.of(
                            ErrorCode.CONNECTION_LOST,
                            request.what + ": the connection broke before the answer",
                            cause));
        }
    }

    private void fail(Request<?> request, ThingException cause) {
        end(request);
        request.fail(cause);
    }

    private void end(Request<?> request) {
        request.askedOn = null;
        request.deadline.close();
        open.remove(request);
    }

    private ThingException loopEnded() {
        ThingException reason = closed;
        return reason != null ? reason : ThingException.of(ErrorCode.CLOSED, "the connection is closed");
    }
}
