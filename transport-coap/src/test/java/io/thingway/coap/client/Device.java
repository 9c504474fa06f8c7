package io.thingway.coap.client;

import io.thingway.coap.CoapConfig;
import io.thingway.coap.internal.client.CoapDialer;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.Timeouts;
import io.thingway.transport.Link;
import io.thingway.transport.LinkEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** A dialer and its link, without the engine. */
final class Device implements AutoCloseable, LinkEvents {
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1));

    final List<List<ResourceValue>> values = new CopyOnWriteArrayList<>();
    final List<ThingException> ends = new CopyOnWriteArrayList<>();
    final CompletableFuture<ThingException> down = new CompletableFuture<>();
    private final CoapDialer dialer;
    private Link link;

    Device(CoapConfig config) {
        dialer = CoapDialer.start(config, ConnectionOptions.DEFAULT.withTimeouts(TIMEOUTS));
    }

    /** Gives a server up after 0.35 to 0.6 s. */
    static CoapConfig quick(FakeServer server) {
        return CoapConfig.of("127.0.0.1")
                .withPort(server.port())
                .withKeepAlive(Duration.ofSeconds(1))
                .withAckTimeout(Duration.ofMillis(50))
                .withMaxRetransmit(2);
    }

    static Device up(CoapConfig config) {
        return up(config, Map.of());
    }

    static Device up(CoapConfig config, Map<ThingToken, List<ResourceValue>> wills) {
        Device device = new Device(config);
        device.link = get(device.dial(wills));
        return device;
    }

    CompletableFuture<Link> dial(Map<ThingToken, List<ResourceValue>> wills) {
        return onLoop(() -> dialer.dial(wills, this));
    }

    <T> CompletableFuture<T> ask(Function<Link, CompletionStage<T>> question) {
        return onLoop(() -> question.apply(link));
    }

    Thread thread() {
        return get(onLoop(() -> CompletableFuture.completedFuture(Thread.currentThread())));
    }

    /** Completes with null when accepted, and with the refusal when refused. */
    CompletableFuture<ThingException> write(ThingToken token, ResourceValue value) {
        CompletableFuture<ThingException> told = new CompletableFuture<>();
        dialer.loop().execute(() -> {
            link.write(token, List.of(value), new Link.Outcome() {
                @Override
                public void accepted() {
                    told.complete(null);
                }

                @Override
                public void failed(ThingException cause) {
                    told.complete(cause);
                }
            });
            link.flush();
        });
        return told;
    }

    @Override
    public void onValues(ThingToken token, List<ResourceValue> write) {
        values.add(write);
    }

    @Override
    public void onEnd(ThingToken token, ThingException reason) {
        ends.add(reason);
    }

    @Override
    public void onDown(ThingException cause) {
        down.complete(cause);
    }

    @Override
    public void close() {
        dialer.loop().execute(dialer::close);
    }

    static <T> T get(CompletableFuture<T> stage) {
        try {
            return stage.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw ThingException.from(failed);
        } catch (InterruptedException | TimeoutException hanging) {
            throw new AssertionError("a stage hangs", hanging);
        }
    }

    static ThingException failure(CompletableFuture<?> stage) {
        try {
            get(stage);
        } catch (ThingException expected) {
            return expected;
        }
        throw new AssertionError("expected a failure");
    }

    static void until(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(assertion);
    }

    private <T> CompletableFuture<T> onLoop(Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        dialer.loop()
                .execute(() -> work.get().whenComplete((done, failed) -> {
                    if (failed == null) {
                        answer.complete(done);
                    } else {
                        answer.completeExceptionally(failed);
                    }
                }));
        return answer;
    }
}
