package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionState;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Closing, from every state. */
interface CloseCases extends ContractTransport {
    /** What a loaded machine may add to a bound. */
    Duration SLACK = Duration.ofSeconds(2);

    @Test
    default void closing_a_connection_that_was_never_up_returns_in_time(ContractBench bench) {
        bench.faults().blackhole(true);

        closeInTime(bench.openByDetour(ContractBench.PATIENT));
    }

    @Test
    default void closing_while_the_server_refuses_returns_in_time(ContractBench bench) {
        bench.faults().refuse(true);
        ThingConnection connection = bench.openByDetour(ContractBench.PATIENT);
        Patiently.until(() -> assertThat(connection.state()).isInstanceOf(ConnectionState.Waiting.class));

        closeInTime(connection);
    }

    @Test
    default void closing_a_connection_that_is_up_lets_its_writes_finish(ContractBench bench) {
        ThingConnection connection = bench.connect();
        ThingSession session = connection.thing(bench.newThing());
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());
        CompletionStage<?> write = session.write(ResourceValue.of("a", 1));

        closeInTime(connection);

        Patiently.get(write);
    }

    @Test
    @Shows("Close returns in time from every state")
    default void closing_in_a_black_hole_returns_in_time_and_fails_what_is_in_flight(ContractBench bench) {
        ThingConnection connection = bench.connectByDetour();
        ThingSession session = connection.thing(bench.newThing());
        bench.faults().blackhole(true);
        CompletionStage<?> write = session.write(ResourceValue.of("a", 1));
        CompletionStage<?> subscription = session.subscribe(values -> {}).active();

        closeInTime(connection);

        assertThat(Patiently.failure(write)).isNotNull();
        assertThat(Patiently.failure(subscription)).isNotNull();
    }

    @Test
    default void closing_fails_what_is_queued(ContractBench bench) {
        bench.faults().refuse(true);
        ThingConnection connection = bench.openByDetour(ContractBench.PATIENT);
        List<? extends CompletionStage<?>> queued = WriteCases.numbered(10).stream()
                .map(connection.thing(bench.newThing())::write)
                .toList();

        closeInTime(connection);

        assertThat(queued)
                .allSatisfy(write -> assertThat(Patiently.failure(write).code()).isEqualTo(ErrorCode.CLOSED));
    }

    @Test
    default void after_closing_everything_fails_as_closed_and_closing_again_does_nothing(ContractBench bench) {
        ThingConnection connection = bench.connect();
        ThingToken token = bench.newThing();
        ThingSession session = connection.thing(token);
        closeInTime(connection);

        assertThat(Patiently.failure(session.write(ResourceValue.of("a", 1))).code())
                .isEqualTo(ErrorCode.CLOSED);
        assertThat(Patiently.failure(session.subscribe(values -> {}).active()).code())
                .isEqualTo(ErrorCode.CLOSED);
        assertThat(Patiently.failure(connection.activate(bench.newCode())).code())
                .isEqualTo(ErrorCode.CLOSED);
        assertThat(Patiently.failure(connection.connected()).code()).isEqualTo(ErrorCode.CLOSED);
        assertThat(connection.state()).isInstanceOf(ConnectionState.Closed.class);
        closeInTime(connection);
    }

    private static void closeInTime(ThingConnection connection) {
        long start = System.nanoTime();
        connection.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(ContractBench.PATIENT.timeouts().close().plus(SLACK));
    }
}
