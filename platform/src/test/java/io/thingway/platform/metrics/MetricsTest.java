package io.thingway.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttStats;
import io.thingway.mqtt.plain.PlainStats;
import io.thingway.platform.engine.EngineStats;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.server.ThingSubscriber;
import io.thingway.session.Registration;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final RequestContext MQTT = context("mqtt");
    private static final RequestContext HTTP = context("http");
    private static final ThingWrite TWO = ThingWrite.of(List.of(ResourceValue.of("a", 1), ResourceValue.of("b", 2)));

    private final Metrics metrics = new Metrics("1.2.3");
    private final InMemoryThings things = new InMemoryThings();
    private final ThingService metered = metrics.around(things);
    private final ThingToken token = things.activateThings(1).get(0).token();
    private final ThingToken unknown = ThingToken.mint(new SecureRandom());

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void writes_and_their_values_are_counted_by_transport() {
        metered.write(MQTT, token, TWO);
        metered.write(MQTT, token, TWO);
        metered.write(HTTP, token, TWO);

        assertThat(metrics.scrape().lines())
                .contains(
                        "thingway_writes_total{transport=\"mqtt\"} 2.0",
                        "thingway_values_total{transport=\"mqtt\"} 4.0",
                        "thingway_write_seconds_count{transport=\"mqtt\"} 2",
                        "thingway_write_seconds_bucket{transport=\"mqtt\",le=\"+Inf\"} 2",
                        "thingway_writes_total{transport=\"http\"} 1.0",
                        "thingway_writes_total{transport=\"coap\"} 0.0");
    }

    @Test
    void a_write_is_counted_and_timed_when_it_is_accepted_not_before() {
        CompletableFuture<@Nullable Void> stored = new CompletableFuture<>();
        ThingService slow = metrics.around(new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> write(RequestContext context, ThingToken thing, ThingWrite write) {
                return stored;
            }
        });

        CompletionStage<@Nullable Void> answer = slow.write(MQTT, token, TWO);
        assertThat(metrics.scrape()).contains("thingway_writes_total{transport=\"mqtt\"} 0.0");
        stored.complete(null);

        assertThat(answer.toCompletableFuture()).isCompleted();
        assertThat(metrics.scrape()).contains("thingway_writes_total{transport=\"mqtt\"} 1.0");
    }

    @Test
    void what_a_writer_writes_is_counted_and_timed_as_any_write() {
        metered.writer(MQTT, token).write(TWO);
        metered.writer(MQTT, unknown).write(TWO);

        assertThat(metrics.scrape().lines())
                .contains(
                        "thingway_writes_total{transport=\"mqtt\"} 1.0",
                        "thingway_values_total{transport=\"mqtt\"} 2.0",
                        "thingway_write_seconds_count{transport=\"mqtt\"} 1",
                        "thingway_refusals_total{code=\"not_found\",transport=\"mqtt\"} 1.0");
    }

    @Test
    void refusals_are_counted_by_code_whatever_was_asked() {
        metered.write(MQTT, unknown, TWO);
        metered.authorize(MQTT, unknown);
        metered.read(MQTT, unknown, new ResourceKey("a"), ReadQuery.newest());
        metered.resources(MQTT, unknown);
        metered.subscribe(MQTT, unknown, new Ears());
        metered.activate(HTTP, ActivationRequest.fresh(ActivationCode.mint(new SecureRandom()), new SecureRandom()));

        assertThat(metrics.scrape().lines())
                .contains(
                        "thingway_refusals_total{code=\"not_found\",transport=\"mqtt\"} 5.0",
                        "thingway_refusals_total{code=\"forbidden\",transport=\"http\"} 1.0",
                        "thingway_writes_total{transport=\"mqtt\"} 0.0",
                        "thingway_reads_total{transport=\"mqtt\"} 0.0",
                        "thingway_activations_total{transport=\"http\"} 0.0");
    }

    @Test
    void a_code_of_the_device_side_counts_as_what_the_peer_sees() {
        ThingService full = metrics.around(new ForwardingThings(things) {
            @Override
            public CompletionStage<@Nullable Void> authorize(RequestContext context, ThingToken thing) {
                return CompletableFuture.failedFuture(ThingException.of(ErrorCode.QUEUE_FULL, "full"));
            }
        });

        full.authorize(MQTT, token);

        assertThat(metrics.scrape()).contains("thingway_refusals_total{code=\"unavailable\",transport=\"mqtt\"} 1.0");
    }

    @Test
    void reads_pushes_and_activations_are_counted() {
        Ears ears = new Ears();
        metered.subscribe(HTTP, token, ears);
        metered.write(MQTT, token, TWO);
        metered.read(MQTT, token, new ResourceKey("a"), ReadQuery.newest());
        metered.resources(MQTT, token);
        metered.activate(MQTT, ActivationRequest.fresh(things.issueCodes(1).get(0), new SecureRandom()));
        things.revoke(token);

        assertThat(ears.heard).hasSize(2);
        assertThat(metrics.scrape().lines())
                .contains(
                        "thingway_pushes_total{transport=\"http\"} 1.0",
                        "thingway_pushes_total{transport=\"mqtt\"} 0.0",
                        "thingway_reads_total{transport=\"mqtt\"} 2.0",
                        "thingway_activations_total{transport=\"mqtt\"} 1.0");
    }

    @Test
    void connections_are_those_that_are_open() {
        Peer peer = reason -> {};
        Registration first = metered.connected(MQTT, peer);
        metered.connected(MQTT, peer);
        assertThat(metrics.scrape()).contains("thingway_connections{transport=\"mqtt\"} 2.0");

        first.close();
        first.close();

        assertThat(metrics.scrape()).contains("thingway_connections{transport=\"mqtt\"} 1.0");
    }

    @Test
    void a_connection_that_is_refused_is_a_refusal() {
        ThingService closed = metrics.around(new ForwardingThings(things) {
            @Override
            public Registration connected(RequestContext context, Peer peer) {
                throw ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "enough");
            }
        });

        assertThatThrownBy(() -> closed.connected(MQTT, reason -> {})).hasMessage("enough");

        assertThat(metrics.scrape())
                .contains(
                        "thingway_connections{transport=\"mqtt\"} 0.0",
                        "thingway_refusals_total{code=\"too_many_requests\",transport=\"mqtt\"} 1.0");
    }

    @Test
    void an_engine_is_asked_with_each_scrape() {
        List<EngineStats> stats = new ArrayList<>(List.of(
                new EngineStats(1, 20, 300, 250, 9_250, 4, 2_000_000_000L, 75, 6, true),
                new EngineStats(0, 0, 301, 251, 9_251, 5, 3_000_000_000L, 1, 6, false)));
        metrics.engine(() -> stats.get(0));

        assertThat(metrics.scrape().lines())
                .contains(
                        "thingway_engine_queued_writes 1.0",
                        "thingway_engine_queued_bytes 20.0",
                        "thingway_engine_writes_total 300.0",
                        "thingway_engine_rows_total 250.0",
                        "thingway_engine_history_rows 9250.0",
                        "thingway_engine_batch_writes 75.0",
                        "thingway_engine_commit_seconds_count 4",
                        "thingway_engine_commit_seconds_sum 2.0",
                        "thingway_engine_refusals_total 6.0",
                        "thingway_engine_healthy 1.0");
        stats.remove(0);
        assertThat(metrics.scrape().lines())
                .contains("thingway_engine_writes_total 301.0", "thingway_engine_healthy 0.0");
    }

    @Test
    void it_says_what_runs() {
        assertThat(metrics.scrape())
                .contains("thingway_build_info{java=\"" + Runtime.version() + "\",version=\"1.2.3\"} 1")
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_files_open_files");
    }

    private static RequestContext context(String transport) {
        return new RequestContext(transport, new InetSocketAddress(0), false, null);
    }

    private static final class Ears implements ThingSubscriber {
        private final List<Object> heard = new ArrayList<>();

        @Override
        public void onWrite(ThingToken thing, ThingWrite write) {
            heard.add(write);
        }

        @Override
        public void onEnd(ThingToken thing, ThingException reason) {
            heard.add(reason);
        }
    }

    @Test
    void what_mqtt_refuses_is_counted() {
        MqttStats one = new MqttStats(1, 2, 3, 4, 5, 6, 7, 8, 9);
        metrics.mqtt(() -> one.plus(new MqttStats(10, 20, 30, 40, 50, 60, 70, 80, 90)));

        assertThat(metrics.scrape().lines())
                .contains(
                        "thingway_mqtt_connections 11.0",
                        "thingway_mqtt_connects_total 22.0",
                        "thingway_mqtt_connects_refused_total 33.0",
                        "thingway_mqtt_writes_refused_total 55.0",
                        "thingway_mqtt_messages_total 66.0",
                        "thingway_mqtt_pushes_total 77.0",
                        "thingway_mqtt_pushes_dropped_total 88.0",
                        "thingway_mqtt_protocol_errors_total 99.0");
    }

    @Test
    void plain_topics_are_counted_by_reason() {
        try (Metrics metrics = new Metrics("1")) {
            metrics.plain(() -> new PlainStats(3, 2, 5, 7, 11, 17, 29, 19, 23, Map.of("offline", 13L, "expired", 0L)));

            assertThat(metrics.scrape())
                    .contains("thingway_plain_sessions 3.0\n")
                    .contains("thingway_plain_connected 2.0\n")
                    .contains("thingway_plain_subscriptions 5.0\n")
                    .contains("thingway_plain_retained_topics 7.0\n")
                    .contains("thingway_plain_retained_bytes 11.0\n")
                    .contains("thingway_plain_queued_bytes 17.0\n")
                    .contains("thingway_plain_filters_bytes 29.0\n")
                    .contains("thingway_plain_sessions_dropped_total 19.0\n")
                    .contains("thingway_plain_takeovers_total 23.0\n")
                    .contains("thingway_plain_dropped_total{reason=\"offline\"} 13.0\n")
                    .contains("thingway_plain_dropped_total{reason=\"expired\"} 0.0\n");
        }
    }
}
