package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ConnectionState;
import io.thingway.session.ConnectionState.Connected;
import io.thingway.session.ConnectionState.Connecting;
import io.thingway.session.ConnectionState.Waiting;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Coming back. */
interface ReconnectCases extends ContractTransport {
    List<ResourceValue> PROBE = List.of(ResourceValue.of("probe", true));

    @Test
    @Shows("Reconnect, resubscribe, offline queue")
    default void writes_queued_while_the_link_was_down_arrive_in_order_and_the_subscriber_still_hears(
            ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingConnection connection = bench.connectByDetour();
        ThingSession session = connection.thing(token);
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());

        bench.faults().refuse(true);
        bench.faults().cut();
        Patiently.until(() -> assertThat(connection.state()).isNotInstanceOf(Connected.class));
        List<List<ResourceValue>> writes = WriteCases.numbered(50);
        List<? extends CompletionStage<?>> queued =
                writes.stream().map(session::write).toList();
        assertThat(queued).noneMatch(write -> write.toCompletableFuture().isDone());
        bench.faults().refuse(false);
        queued.forEach(Patiently::get);
        Patiently.until(() -> assertThat(bench.acceptedValues(token)).isEqualTo(writes));
        ResourceValue last = ResourceValue.of("last", true);
        Patiently.get(session.write(last));

        Patiently.until(() -> assertThat(heard.writes()).contains(List.of(last)));
    }

    @Test
    @Shows("Reconnect, resubscribe, offline queue")
    default void a_write_lost_with_its_link_is_sent_again(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingConnection connection = bench.connectByDetour();
        bench.faults().blackhole(true);
        CompletionStage<?> lost = connection.thing(token).write(ResourceValue.of("a", 1));

        bench.faults().cut();
        bench.faults().blackhole(false);

        Patiently.get(lost);
        Patiently.until(() -> assertThat(bench.acceptedValues(token)).contains(List.of(ResourceValue.of("a", 1))));
    }

    @Test
    @Shows("Server restart")
    default void sessions_go_on_after_the_server_was_restarted_at_the_same_address(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingConnection connection = bench.connect();
        ThingSession session = connection.thing(token);
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());

        bench.stopServer();
        Patiently.until(() -> assertThat(connection.state()).isNotInstanceOf(Connected.class));
        bench.startServer();
        Patiently.get(session.write(ResourceValue.of("a", 1)));

        Patiently.until(() -> assertThat(heard.writes()).containsExactly(List.of(ResourceValue.of("a", 1))));
    }

    @Test
    default void every_change_of_state_is_told_in_order_with_its_cause(ContractBench bench) {
        ThingConnection connection = bench.connectByDetour();
        List<ConnectionState> states = new CopyOnWriteArrayList<>();
        connection.onState(states::add);
        Patiently.until(() -> assertThat(states).hasSize(1));

        breakOff(bench, connection);

        Patiently.until(() -> assertThat(states).hasSizeGreaterThanOrEqualTo(4));
        assertThat(states.get(0)).isInstanceOf(Connected.class);
        assertThat(states.get(1))
                .isInstanceOfSatisfying(
                        Waiting.class,
                        waiting -> assertThat(waiting.cause().retryable()).isTrue());
        assertThat(states.get(2)).isInstanceOf(Connecting.class);
        Patiently.until(() -> assertThat(connection.state()).isInstanceOf(Connected.class));
    }

    @Test
    @Shows("Address change")
    default void a_subscriber_whose_address_changes_hears_again_and_then_everything(ContractBench bench) {
        Assumptions.assumeTrue(connectionless(), "a stream dies with its address");
        ThingToken token = bench.newThing();
        ThingConnection connection = bench.connectByDetour();
        ThingSession writer = bench.connect().thing(token);
        Heard heard = new Heard();
        Patiently.get(connection.thing(token).subscribe(heard).active());
        List<List<ResourceValue>> later = WriteCases.numbered(20);

        bench.faults().cut();
        Patiently.until(Duration.ofMillis(200), () -> {
            Patiently.get(writer.write(PROBE));
            assertThat(heard.writes()).isNotEmpty();
        });
        later.forEach(values -> Patiently.get(writer.write(values)));

        Patiently.until(() -> assertThat(heard.writes())
                .filteredOn(values -> !values.equals(PROBE))
                .isEqualTo(later));
    }

    /** Ends a connection so that it comes back at once, or where there is none to cut, as soon as it has noticed. */
    private void breakOff(ContractBench bench, ThingConnection connection) {
        if (!connectionless()) {
            bench.faults().cut();
            return;
        }
        bench.faults().refuse(true);
        bench.faults().cut();
        Patiently.until(() -> assertThat(connection.state()).isNotInstanceOf(Connected.class));
        bench.faults().refuse(false);
    }
}
