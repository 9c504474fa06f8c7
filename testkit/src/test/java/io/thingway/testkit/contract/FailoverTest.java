package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.failover.FailoverConnector;
import io.thingway.json.JsonLimits;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectionState;
import io.thingway.session.ConnectionState.Closed;
import io.thingway.session.ConnectionState.Waiting;
import io.thingway.session.ReconnectPolicy;
import io.thingway.session.SessionOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import io.thingway.session.Timeouts;
import io.thingway.testkit.leak.ThreadLeakCheck;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ThreadLeakCheck.class)
@Timeout(60)
class FailoverTest {
    /** Silent for a second: blocked. */
    private static final ConnectionOptions OPTIONS = ConnectionOptions.DEFAULT
            .withTimeouts(new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1)))
            .withReconnect(new ReconnectPolicy(Duration.ofMillis(20), Duration.ofMillis(100), 0.5, 0));

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(50);
    private static final ResourceValue VALUE = ResourceValue.of("a", 1).at(Instant.ofEpochSecond(1_446_034_736));

    @Test
    void the_first_way_carries_while_it_works() {
        try (TwoWays ways = new TwoWays()) {
            ThingConnection connection = ways.open(OPTIONS, NEVER);

            Patiently.get(connection.thing(ways.token).write(VALUE));

            assertThat(ways.first.writes).containsExactly(List.of(VALUE));
            assertThat(ways.second.writes).isEmpty();
        }
    }

    @Test
    void a_blocked_first_way_does_not_keep_the_first_attempt_from_succeeding() {
        try (TwoWays ways = new TwoWays()) {
            ways.first.proxy.blackhole(true);
            ThingConnection connection = ways.open(OPTIONS.withReconnect(ReconnectPolicy.NEVER), NEVER);

            Patiently.get(connection.connected());
            Patiently.get(connection.thing(ways.token).write(VALUE));

            assertThat(ways.second.writes).containsExactly(List.of(VALUE));
        }
    }

    @Test
    void sessions_subscriptions_and_queued_writes_go_on_by_the_second_when_the_first_dies() {
        try (TwoWays ways = new TwoWays()) {
            ThingSession session = ways.open(OPTIONS, NEVER).thing(ways.token);
            Heard heard = new Heard();
            Patiently.get(session.subscribe(heard).active());
            List<List<ResourceValue>> writes = allUpTo(200);

            List<CompletionStage<?>> written = new ArrayList<>();
            for (List<ResourceValue> values : writes) {
                written.add(session.write(values));
                if (written.size() == 100) {
                    written.forEach(Patiently::get);
                    ways.first.breakDown();
                }
            }
            written.forEach(Patiently::get);
            Patiently.get(session.write(VALUE));

            assertThat(ways.second.writes).hasSizeGreaterThan(100);
            assertThat(ways.accepted()).startsWith(writes.get(0)).endsWith(List.of(VALUE));
            assertThat(ways.accepted().subList(0, 200)).isEqualTo(writes);
            Patiently.until(() -> assertThat(heard.writes()).contains(List.of(VALUE)));
        }
    }

    @Test
    void a_way_that_falls_silent_is_left_and_what_it_was_sent_goes_by_the_next() {
        try (TwoWays ways = new TwoWays()) {
            ThingSession session = ways.open(OPTIONS, NEVER).thing(ways.token);
            Patiently.get(session.write(VALUE));

            ways.first.proxy.blackhole(true);
            List<List<ResourceValue>> writes = allUpTo(20);
            writes.stream().map(session::write).toList().forEach(Patiently::get);

            assertThat(ways.second.writes).isEqualTo(writes);
            assertThat(ways.accepted()).hasSize(21);
        }
    }

    @Test
    void a_way_that_connects_and_never_answers_is_not_tried_first_again() {
        try (TwoWays ways = new TwoWays()) {
            ways.first.mute();
            ThingSession session = ways.open(OPTIONS, NEVER).thing(ways.token);
            Patiently.get(session.write(VALUE));

            ways.second.proxy.cut();
            Patiently.get(session.write(VALUE));

            assertThat(ways.first.writes).hasSize(1);
            assertThat(ways.second.writes).hasSize(2);
        }
    }

    @Test
    void a_write_whose_answer_was_lost_is_sent_again_and_is_the_same_row_and_one_push() {
        try (TwoWays ways = new TwoWays()) {
            ways.first.mute();
            ThingSession session = ways.open(OPTIONS, NEVER).thing(ways.token);
            Heard heard = new Heard();
            Patiently.get(session.subscribe(heard).active());
            CompletionStage<?> written = session.write(ResourceValue.of("a", 1));
            Patiently.until(() -> assertThat(ways.first.writes).hasSize(1));

            ways.first.breakDown();
            Patiently.get(written);

            assertThat(ways.second.writes).isEqualTo(ways.first.writes);
            assertThat(ways.accepted()).isEqualTo(ways.first.writes);
            assertThat(Patiently.get(session.history().orElseThrow().read(new ResourceKey("a"), ReadQuery.newest(10))))
                    .isEqualTo(ways.first.writes.get(0));
            assertThat(heard.writes()).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** All on one key: the server must know each of them again. */
    @Test
    void as_many_as_are_in_flight_at_most_are_sent_again_and_none_is_written_twice() {
        try (TwoWays ways = new TwoWays()) {
            ways.first.mute();
            ThingSession session = ways.open(OPTIONS, NEVER).thing(ways.token);
            List<List<ResourceValue>> writes = allUpTo(OPTIONS.maxInFlight());
            List<CompletionStage<?>> written = new ArrayList<>();
            writes.forEach(values -> written.add(session.write(values)));
            Patiently.until(() -> assertThat(ways.first.writes).hasSameSizeAs(writes));

            ways.first.breakDown();
            written.forEach(Patiently::get);

            assertThat(ways.second.writes).isEqualTo(writes);
            assertThat(ways.accepted()).isEqualTo(writes);
        }
    }

    @Test
    void it_goes_back_to_the_first_way_without_losing_or_repeating_a_write() {
        try (TwoWays ways = new TwoWays()) {
            ways.first.proxy.refuse(true);
            ThingConnection connection = ways.open(OPTIONS, SOON);
            ThingSession session = connection.thing(ways.token);
            Heard heard = new Heard();
            Patiently.get(session.subscribe(heard).active());
            List<ConnectionState> states = new CopyOnWriteArrayList<>();
            connection.onState(states::add);
            Patiently.get(session.write(VALUE));

            ways.first.proxy.refuse(false);
            List<CompletionStage<?>> written = new ArrayList<>();
            Patiently.until(Duration.ofMillis(1), () -> {
                written.add(session.write(numbered(written.size())));
                assertThat(ways.first.writes).hasSizeGreaterThan(20);
            });
            written.forEach(Patiently::get);

            assertThat(ways.accepted()).hasSize(written.size() + 1);
            assertThat(ways.accepted().subList(1, written.size() + 1)).isEqualTo(allUpTo(written.size()));
            assertThat(states).noneMatch(Waiting.class::isInstance);
            Patiently.until(() -> assertThat(heard.writes()).contains(List.of(numbered(written.size() - 1))));
        }
    }

    @Test
    void going_back_waits_for_what_is_in_flight_and_keeps_what_comes_meanwhile() {
        try (TwoWays ways = new TwoWays()) {
            ways.first.proxy.refuse(true);
            Timeouts patient = OPTIONS.timeouts().withRequest(Duration.ofSeconds(30));
            ThingConnection connection = ways.open(OPTIONS.withTimeouts(patient), SOON);
            ThingSession session = connection.thing(ways.token);
            Patiently.get(connection.connected());
            ways.second.mute();
            List<CompletionStage<?>> written = new ArrayList<>();
            written.add(session.write(numbered(0)));

            ways.first.proxy.refuse(false);
            Patiently.until(Duration.ofMillis(1), () -> {
                written.add(session.write(numbered(written.size())));
                assertThat(connection.stats().inFlight()).isGreaterThan(ways.second.writes.size() + 5);
            });
            assertThat(ways.first.writes).isEmpty();
            ways.second.speak();
            written.forEach(Patiently::get);

            assertThat(ways.first.writes).isNotEmpty();
            assertThat(ways.accepted()).isEqualTo(allUpTo(written.size()));
        }
    }

    @Test
    void going_back_says_good_bye_so_that_no_last_will_is_written() {
        try (TwoWays ways = new TwoWays()) {
            ResourceValue will = ResourceValue.of("will", true);
            ways.first.proxy.refuse(true);
            ThingSession session =
                    ways.open(OPTIONS, SOON).thing(ways.token, SessionOptions.DEFAULT.withLastWill(will));
            Patiently.get(session.write(VALUE));

            ways.first.proxy.refuse(false);
            Patiently.until(Duration.ofMillis(10), () -> {
                Patiently.get(session.write(VALUE));
                assertThat(ways.first.writes).isNotEmpty();
            });
            ways.second.breakDown();
            Patiently.get(session.write(VALUE));
            assertThat(ways.accepted()).doesNotContain(List.of(will));

            ways.first.breakDown();
            Patiently.until(() -> assertThat(ways.accepted()).contains(List.of(will)));
        }
    }

    @Test
    void while_all_ways_are_dead_the_state_tells_and_the_queue_holds() {
        try (TwoWays ways = new TwoWays()) {
            ways.first.proxy.refuse(true);
            ways.second.proxy.refuse(true);
            ThingConnection connection = ways.open(OPTIONS, NEVER);
            CompletionStage<?> written = connection.thing(ways.token).write(VALUE);

            Patiently.until(() -> assertThat(connection.state())
                    .isInstanceOfSatisfying(
                            Waiting.class,
                            waiting -> assertThat(waiting.cause().message())
                                    .contains(ways.first.proxy.uri() + ": ")
                                    .contains(ways.second.proxy.uri() + ": ")));
            assertThat(connection.stats().queued()).isOne();
            ways.second.proxy.refuse(false);

            Patiently.get(written);
        }
    }

    @Test
    void a_refusal_that_no_repeat_can_help_leads_to_the_next_way() {
        try (TwoWays ways = new TwoWays(smallWrites(), JsonLimits.DEFAULT)) {
            Patiently.get(withLongWill(ways).write(VALUE));

            assertThat(ways.second.writes).containsExactly(List.of(VALUE));
        }
    }

    @Test
    void when_every_way_refuses_for_good_the_connection_closes_with_the_last_reason() {
        try (TwoWays ways = new TwoWays(smallWrites(), smallWrites())) {
            CompletionStage<?> written = withLongWill(ways).write(VALUE);

            assertThat(Patiently.failure(written).code()).isEqualTo(ErrorCode.TOO_LARGE);
        }
    }

    @Test
    void when_one_way_may_come_back_a_refusal_for_good_by_the_others_does_not_close() {
        try (TwoWays ways = new TwoWays(JsonLimits.DEFAULT, smallWrites())) {
            ways.first.proxy.refuse(true);
            ThingConnection connection = ways.open(OPTIONS, NEVER);
            ThingSession session = connection.thing(ways.token, longWill());
            CompletionStage<?> written = session.write(VALUE);
            Patiently.until(() -> assertThat(connection.state())
                    .isInstanceOfSatisfying(
                            Waiting.class,
                            waiting -> assertThat(waiting.attempt()).isGreaterThan(2)));

            ways.first.proxy.refuse(false);

            Patiently.get(written);
        }
    }

    @Test
    void closing_while_every_way_is_blocked_returns_in_time() {
        try (TwoWays ways = new TwoWays()) {
            ways.first.proxy.blackhole(true);
            ways.second.proxy.blackhole(true);
            ThingConnection connection = ways.open(OPTIONS, NEVER);
            CompletionStage<?> written = connection.thing(ways.token).write(VALUE);

            connection.close();

            assertThat(Patiently.failure(written).code()).isEqualTo(ErrorCode.CLOSED);
            assertThat(connection.state()).isInstanceOf(Closed.class);
        }
    }

    @Test
    void closing_on_the_second_way_lets_its_writes_finish_and_leaves_no_last_will() {
        try (TwoWays ways = new TwoWays()) {
            ways.first.proxy.refuse(true);
            ThingConnection connection = ways.open(OPTIONS, NEVER);
            ThingSession session =
                    connection.thing(ways.token, SessionOptions.DEFAULT.withLastWill(ResourceValue.of("will", true)));
            Patiently.get(connection.connected());
            Patiently.get(session.write(VALUE));
            CompletionStage<?> last = session.write(VALUE);
            Patiently.until(() -> assertThat(connection.stats().queued()).isZero());

            connection.close();
            Patiently.get(last);
            ways.second.breakDown();

            assertThat(ways.accepted()).containsOnly(List.of(VALUE));
        }
    }

    @Test
    void a_connector_without_a_way_or_with_an_unknown_one_is_refused_at_once() {
        assertThatThrownBy(() -> new FailoverConnector(List.of(), OPTIONS))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
        assertThatThrownBy(() -> new FailoverConnector(
                        List.of(URI.create("local://here"), URI.create("mqtt://not-on-this-class-path")), OPTIONS))
                .hasMessageContaining("thingway-transport-mqtt");
        assertThatThrownBy(() -> new FailoverConnector(List.of(URI.create("local://a/path")), OPTIONS))
                .isInstanceOf(ThingException.class);
    }

    private static ResourceValue numbered(int number) {
        return ResourceValue.of("number", number).at(Instant.ofEpochSecond(1_446_034_736 + number));
    }

    private static List<List<ResourceValue>> allUpTo(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> List.of(numbered(number)))
                .toList();
    }

    private static ThingSession withLongWill(TwoWays ways) {
        return ways.open(OPTIONS, NEVER).thing(ways.token, longWill());
    }

    private static SessionOptions longWill() {
        return SessionOptions.DEFAULT.withLastWill(ResourceValue.of("will", "x".repeat(1_000)));
    }

    private static JsonLimits smallWrites() {
        return JsonLimits.DEFAULT.withMaxBytes(500);
    }
}
