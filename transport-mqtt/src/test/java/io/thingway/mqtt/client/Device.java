package io.thingway.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.internal.client.MqttDialer;
import io.thingway.session.Capabilities;
import io.thingway.session.ConnectionOptions;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A dialer and the one link it makes, driven as the engine drives them: on the loop. */
final class Device implements AutoCloseable, LinkEvents {
    private static final int PATIENCE_SECONDS = 10;

    record Push(ThingToken token, List<ResourceValue> values) {}

    private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();
    private final BlockingQueue<ThingException> downs = new LinkedBlockingQueue<>();
    private volatile CompletableFuture<Link> link = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final MqttDialer dialer;

    private Device(MqttDialer dialer) {
        this.dialer = dialer;
    }

    static Device dials(MqttConfig config) {
        return dials(config, ConnectionOptions.DEFAULT, Map.of());
    }

    static Device dials(MqttConfig config, ConnectionOptions options, Map<ThingToken, List<ResourceValue>> wills) {
        Device device = new Device(MqttDialer.start(config, options));
        device.dial(wills);
        return device;
    }

    /** Dials once more, after the link went down; requests are for the new one. */
    void redial() {
        link = new CompletableFuture<>();
        dial(Map.of());
    }

    private void dial(Map<ThingToken, List<ResourceValue>> wills) {
        CompletableFuture<Link> into = link;
        dialer.loop().execute(() -> copy(dialer.dial(wills, this), into));
    }

    Capabilities capabilities() {
        return dialer.capabilities();
    }

    /** The link, once it is there. */
    Link link() {
        return result(link);
    }

    /** Why there is no link. */
    ThingException refusal() {
        return failure(link);
    }

    /** Why the link is down. */
    ThingException downCause() {
        return next(downs);
    }

    boolean isUp() {
        return downs.isEmpty();
    }

    Push push() {
        return next(pushes);
    }

    int pushesLeft() {
        return pushes.size();
    }

    /** Writes one value of the resource {@code a} and flushes. */
    CompletionStage<Void> write(ThingToken token, long value) {
        return write(token, ResourceValue.of("a", value));
    }

    CompletionStage<Void> write(ThingToken token, ResourceValue value) {
        return ask(link -> {
            CompletionStage<Void> outcome = addWrite(link, token, value);
            link.flush();
            return outcome;
        });
    }

    CompletionStage<Void> subscribe(ThingToken token) {
        return ask(link -> link.subscribe(token));
    }

    void flush() {
        ask(link -> {
            link.flush();
            return CompletableFuture.completedStage(null);
        });
    }

    /** Buffers a write; call on the loop. */
    static CompletionStage<Void> addWrite(Link link, ThingToken token, ResourceValue value) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        link.write(token, List.of(value), new Link.Outcome() {
            @Override
            public void accepted() {
                assertThat(outcome.complete(null)).as("told once").isTrue();
            }

            @Override
            public void failed(ThingException cause) {
                assertThat(outcome.completeExceptionally(cause)).as("told once").isTrue();
            }
        });
        return outcome;
    }

    <T> CompletionStage<T> ask(Function<Link, ? extends CompletionStage<T>> request) {
        Link ready = link();
        CompletableFuture<T> answer = new CompletableFuture<>();
        dialer.loop().execute(() -> copy(request.apply(ready), answer));
        return answer;
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("nothing came").isNotNull();
            return next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    static <T> T result(CompletionStage<T> future) {
        try {
            return future.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    static ThingException failure(CompletionStage<?> future) {
        return result(future.handle((value, failed) -> {
            assertThat(failed).as("should have failed, gave " + value).isNotNull();
            return ThingException.from(failed);
        }));
    }

    static void assertFails(CompletionStage<?> future, ErrorCode code, String words) {
        ThingException failure = failure(future);
        assertThat(failure.code()).as(failure.message()).isEqualTo(code);
        assertThat(failure.message()).contains(words);
    }

    @Override
    public void onValues(ThingToken token, List<ResourceValue> values) {
        pushes.add(new Push(token, values));
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        throw new AssertionError("MQTT cannot end one subscription");
    }

    @Override
    public void onDown(ThingException cause) {
        downs.add(cause);
    }

    private static <T> void copy(CompletionStage<T> from, CompletableFuture<T> to) {
        from.whenComplete((value, failed) -> {
            if (failed == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(failed);
            }
        });
    }

    @Override
    public void close() {
        stop();
    }

    void stop() {
        if (closed.compareAndSet(false, true)) {
            dialer.loop().execute(dialer::close);
        }
    }
}
