package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capability;
import io.thingway.session.ThingConnection;
import io.thingway.session.Timeouts;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A peer that has fallen silent: every answer has a deadline. */
interface DeadlineCases extends ContractTransport {
    /** All deadlines of {@link ContractBench#HASTY}, one after the other, and what a loaded machine may add. */
    Duration BOUND = Duration.ofSeconds(4);

    Set<ErrorCode> NO_ANSWER = Set.of(ErrorCode.TIMEOUT, ErrorCode.UNREACHABLE, ErrorCode.CONNECTION_LOST);

    @Test
    @Shows("Every answer has a deadline")
    default void a_write_into_a_black_hole_fails_in_time(ContractBench bench) {
        ThingConnection connection = fallenSilent(bench);
        ContractBench.need(connection, Capability.ACKNOWLEDGED_WRITES);

        failsInTime(connection.thing(bench.newThing()).write(ResourceValue.of("a", 1)));
    }

    @Test
    @Shows("Every answer has a deadline")
    default void a_subscription_into_a_black_hole_fails_in_time(ContractBench bench) {
        ThingToken token = bench.newThing();

        failsInTime(fallenSilent(bench).thing(token).subscribe(values -> {}).active());
    }

    @Test
    @Shows("Every answer has a deadline")
    default void an_activation_into_a_black_hole_fails_in_time(ContractBench bench) {
        failsInTime(fallenSilent(bench).activate(bench.newCode()));
    }

    @Test
    @Shows("Every answer has a deadline")
    default void connecting_into_a_black_hole_fails_in_time(ContractBench bench) {
        bench.faults().blackhole(true);

        failsInTime(bench.openByDetour(ContractBench.HASTY).connected());
    }

    @Test
    default void connecting_to_a_server_that_refuses_fails_in_time(ContractBench bench) {
        bench.faults().refuse(true);

        failsInTime(bench.openByDetour(ContractBench.HASTY).connected());
    }

    private static ThingConnection fallenSilent(ContractBench bench) {
        Timeouts hasty = ContractBench.HASTY.timeouts();
        Duration patience = ContractBench.PATIENT.timeouts().connect(); // the first connection of a JVM takes its time
        ThingConnection connection =
                bench.connectByDetour(ContractBench.HASTY.withTimeouts(hasty.withConnect(patience)));
        bench.faults().blackhole(true);
        return connection;
    }

    private static void failsInTime(CompletionStage<?> stage) {
        long start = System.nanoTime();
        ThingException failure = Patiently.failure(stage);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        assertThat(failure.code()).isIn(NO_ANSWER);
        assertThat(failure.retryable()).isTrue();
    }
}
