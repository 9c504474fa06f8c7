package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capability;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ConnectionState;
import io.thingway.session.ConnectionState.Connected;
import io.thingway.session.ConnectionState.Throttled;
import io.thingway.session.QueueOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A server that cannot take writes just now. */
interface BackPressureCases extends ContractTransport {
    @Test
    @Shows("Back-pressure")
    default void a_write_refused_for_now_is_sent_again_when_the_server_said(ContractBench bench) {
        ThingConnection connection = toldOfRefusals(bench, ContractBench.PATIENT);
        ThingToken token = bench.newThing();
        List<ConnectionState> states = new CopyOnWriteArrayList<>();
        connection.onState(states::add);
        bench.refuseWrites(1, slower().retryAfter(Duration.ofSeconds(1)));

        Patiently.get(connection.thing(token).write(ResourceValue.of("a", 1)));

        assertThat(bench.acceptedValues(token)).containsExactly(List.of(ResourceValue.of("a", 1)));
        Patiently.until(() -> assertThat(states).hasSize(3));
        assertThat(states.get(1)).isInstanceOfSatisfying(Throttled.class, throttled -> {
            assertThat(throttled.pause()).isEqualTo(Duration.ofSeconds(1));
            assertThat(throttled.cause().code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        });
        assertThat(states.get(2)).isInstanceOf(Connected.class);
    }

    @Test
    @Shows("Back-pressure")
    default void writes_refused_without_a_time_are_sent_again_in_their_order(ContractBench bench) {
        ThingConnection connection = toldOfRefusals(bench, ContractBench.PATIENT.withMaxInFlight(1));
        ThingToken token = bench.newThing();
        ThingSession session = connection.thing(token);
        List<List<ResourceValue>> writes = WriteCases.numbered(20);
        bench.refuseWrites(3, ThingException.of(ErrorCode.UNAVAILABLE, "not now"));

        writes.stream().map(session::write).toList().forEach(Patiently::get);

        assertThat(bench.acceptedValues(token)).isEqualTo(writes);
    }

    @Test
    @Shows("Back-pressure")
    default void a_write_refused_until_it_is_too_old_fails_with_the_servers_words(ContractBench bench) {
        ThingConnection connection = toldOfRefusals(
                bench, ContractBench.PATIENT.withQueue(QueueOptions.DEFAULT.withMaxAge(Duration.ofMillis(600))));
        bench.refuseWrites(Integer.MAX_VALUE, slower());

        ThingException failure =
                Patiently.failure(connection.thing(bench.newThing()).write(ResourceValue.of("a", 1)));

        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure).hasMessageContaining(slower().message()).hasCauseInstanceOf(ThingException.class);
    }

    @Test
    default void closing_during_a_pause_fails_what_waits(ContractBench bench) {
        ThingConnection connection = toldOfRefusals(bench, ContractBench.PATIENT);
        bench.refuseWrites(Integer.MAX_VALUE, slower().retryAfter(Duration.ofHours(1)));
        CompletionStage<?> write = connection.thing(bench.newThing()).write(ResourceValue.of("a", 1));
        Patiently.until(() -> assertThat(connection.state()).isInstanceOf(Throttled.class));

        connection.close();

        assertThat(Patiently.failure(write).code()).isEqualTo(ErrorCode.CLOSED);
    }

    private static ThingException slower() {
        return ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "slower, please");
    }

    private ThingConnection toldOfRefusals(ContractBench bench, ConnectionOptions options) {
        Assumptions.assumeTrue(tellsRefusals(), "refusals are not told");
        ThingConnection connection = bench.connect(options);
        ContractBench.need(connection, Capability.ACKNOWLEDGED_WRITES);
        return connection;
    }
}
