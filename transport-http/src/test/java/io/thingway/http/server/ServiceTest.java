package io.thingway.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ThingToken;
import io.thingway.server.ForwardingThings;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services that take their time, refuse, or fail. */
@Timeout(30)
class ServiceTest {
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";

    private static LiveServer writing(Supplier<CompletionStage<@Nullable Void>> write) {
        return LiveServer.before(things -> new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken token, ThingWrite values) {
                return write.get();
            }
        });
    }

    @Test
    void an_answer_may_come_from_another_thread() {
        try (LiveServer server = writing(() -> CompletableFuture.runAsync(() -> {}))) {
            assertThat(server.api().post(server.thing(), WRITE).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void refusals_for_now_say_for_how_long() {
        ThingException busy =
                ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "slow down").retryAfter(Duration.ofMillis(2_500));
        try (LiveServer server = writing(() -> CompletableFuture.failedFuture(busy))) {
            HttpResponse<String> answer = server.api().post(server.thing(), WRITE);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("retry-after")).contains("3");
            assertThat(answer.body())
                    .isEqualTo("{\"status\":\"error\",\"code\":429,\"message\":\"slow down\",\"retryAfter\":3}");
            assertThat(server.stats().writes()).isZero();
            assertThat(server.stats().refusals()).isEqualTo(1);
        }
    }

    @Test
    void what_a_service_throws_is_not_told() {
        Queue<Supplier<CompletionStage<@Nullable Void>>> failures = new ConcurrentLinkedQueue<>();
        failures.add(() -> {
            throw new IllegalStateException("secret");
        });
        failures.add(() -> CompletableFuture.failedFuture(new IllegalStateException("secret")));
        try (LiveServer server = writing(() -> failures.remove().get())) {
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = server.api().post(server.thing(), WRITE);
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body())
                        .isEqualTo("{\"status\":\"error\",\"code\":500,\"message\":\"the server failed\"}");
            }
        }
    }

    @Test
    void a_service_that_offers_nothing_is_501() {
        try (LiveServer server = LiveServer.before(things -> new ThingService() {})) {
            assertThat(server.api().post(server.thing(), WRITE).statusCode()).isEqualTo(501);
            assertThat(server.api().get(server.thing() + "/resources/a").statusCode())
                    .isEqualTo(501);
        }
    }

    @Test
    void no_more_requests_are_taken_in_than_may_wait_for_their_answers() {
        Queue<CompletableFuture<@Nullable Void>> writes = new ConcurrentLinkedQueue<>();
        AtomicInteger asked = new AtomicInteger();
        try (LiveServer server = new LiveServer(
                        config -> config.withLimits(config.limits().withMaxPipelined(3)),
                        things -> new ForwardingThings(things) {
                            @Override
                            public CompletionStage<@Nullable Void> write(
                                    RequestContext context, ThingToken token, ThingWrite values) {
                                asked.incrementAndGet();
                                CompletableFuture<@Nullable Void> write = new CompletableFuture<>();
                                writes.add(write);
                                return write;
                            }
                        })
                .start()) {
            String request =
                    "POST " + server.thing() + " HTTP/1.1\r\nContent-Length: " + WRITE.length() + "\r\n\r\n" + WRITE;
            RawHttp client = server.dial().send(request.repeat(20) + "GET\r\n\r\n");
            for (int i = 1; i <= 20; i++) {
                int expected = i;
                Awaitility.await().until(() -> asked.get() == expected);
                writes.remove().complete(null);
                assertThat(client.answer().status()).as("answer " + i).isEqualTo(201);
            }
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void the_socket_is_not_read_beyond_that() {
        CompletableFuture<@Nullable Void> never = new CompletableFuture<>();
        try (LiveServer server = new LiveServer(
                        config -> config.withLimits(config.limits().withMaxPipelined(2)),
                        things -> new ForwardingThings(things) {
                            @Override
                            public CompletionStage<@Nullable Void> write(
                                    RequestContext context, ThingToken token, ThingWrite values) {
                                return never;
                            }
                        })
                .start()) {
            RawHttp client = server.dial()
                    .send("POST " + server.thing() + " HTTP/1.1\r\nContent-Length: " + WRITE.length() + "\r\n\r\n"
                            + WRITE);
            CompletableFuture<Void> flood =
                    CompletableFuture.runAsync(() -> client.send("GET /v2/ HTTP/1.1\n\n".repeat(4_000_000)));
            assertThatThrownBy(() -> flood.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void who_has_left_is_not_answered() {
        Queue<CompletableFuture<@Nullable Void>> writes = new ConcurrentLinkedQueue<>();
        try (LiveServer server = writing(() -> {
            CompletableFuture<@Nullable Void> write = new CompletableFuture<>();
            writes.add(write);
            return write;
        })) {
            RawHttp client = server.dial()
                    .send("POST " + server.thing() + " HTTP/1.1\r\nContent-Length: " + WRITE.length() + "\r\n\r\n"
                            + WRITE);
            Awaitility.await().until(() -> !writes.isEmpty());
            client.close();
            Awaitility.await().until(() -> server.stats().connections() == 0);
            writes.remove().complete(null);
            assertThat(server.api().get("/v2/").statusCode()).isEqualTo(401);
        }
    }
}
