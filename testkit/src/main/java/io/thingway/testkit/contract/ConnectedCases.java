package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import io.thingway.testkit.contract.Arrivals.Arrival;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The service knows who is connected, and can part with them. */
interface ConnectedCases extends ContractTransport {
    @Test
    @Shows("Connections known to the service")
    default void a_connection_is_told_to_the_service_and_taken_back_once_when_it_is_over(ContractBench bench) {
        ThingConnection connection = bench.connect();
        Patiently.get(connection.thing(bench.newThing()).subscribe(new Heard()).active());
        Arrival arrival = bench.arrivals().open().get(0);
        String transport = arrival.context().transport();
        assertThat(bench.scheme())
                .matches(scheme -> scheme.startsWith(transport) || scheme.startsWith("ws"), "a scheme of " + transport);
        assertThat(arrival.context().remote()).isNotNull();

        connection.close();

        Patiently.until(() -> assertThat(bench.arrivals().open()).isEmpty());
        bench.stopServer();
        assertThat(bench.arrivals().all())
                .allSatisfy(each -> assertThat(each.ends()).hasValue(1));
    }

    @Test
    default void a_server_that_stops_takes_its_connections_back(ContractBench bench) {
        ThingConnection connection = bench.connect();
        Patiently.get(connection.thing(bench.newThing()).subscribe(new Heard()).active());

        bench.stopServer();

        Patiently.until(() -> assertThat(bench.arrivals().all())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.ends()).hasValue(1)));
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // the very context: an equal one would be a second connection's
    default void all_calls_of_a_connection_have_its_own_context(ContractBench bench) {
        ThingConnection connection = bench.connect();
        ThingSession session = connection.thing(bench.newThing());
        Patiently.get(session.subscribe(new Heard()).active());

        WriteCases.numbered(3).forEach(values -> Patiently.get(session.write(values)));

        List<RequestContext> known =
                bench.arrivals().all().stream().map(Arrival::context).toList();
        assertThat(bench.arrivals().callers())
                .isNotEmpty()
                .allSatisfy(caller -> assertThat(known).anyMatch(context -> context == caller));
    }

    @Test
    @Shows("Connections known to the service")
    default void a_peer_that_is_put_out_for_now_comes_back_and_hears_again(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingSession session = bench.connect().thing(token);
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());
        List<Arrival> before = bench.arrivals().open();

        before.forEach(arrival -> arrival.peer().disconnect(notNow()));

        Patiently.until(() -> assertThat(before).noneMatch(Arrival::open));
        Patiently.until(() -> assertThat(bench.arrivals().open()).isNotEmpty());
        ResourceValue value = ResourceValue.of("a", 1);
        Patiently.get(session.write(value));
        Patiently.until(() -> assertThat(heard.writes()).containsExactly(List.of(value)));
        before.forEach(arrival -> arrival.peer().disconnect(notNow()));
        assertThat(before).allSatisfy(each -> assertThat(each.ends()).hasValue(1));
    }

    @Test
    @Shows("Connections known to the service")
    default void a_connection_that_is_refused_for_now_comes_about_later(ContractBench bench) {
        bench.arrivals().refuse(notNow());
        ThingToken token = bench.newThing();
        ThingSession session = bench.open(ContractBench.PATIENT).thing(token);
        Heard heard = new Heard();
        session.subscribe(heard);
        Patiently.until(() -> assertThat(bench.arrivals().refused()).isPositive());
        assertThat(bench.arrivals().all()).isEmpty();

        bench.arrivals().refuse(null);

        Patiently.until(() -> assertThat(bench.arrivals().open()).isNotEmpty());
        ResourceValue value = ResourceValue.of("a", 1);
        Patiently.get(session.write(value));
        Patiently.until(() -> assertThat(heard.writes()).containsExactly(List.of(value)));
    }

    private static ThingException notNow() {
        return ThingException.of(ErrorCode.UNAVAILABLE, "not now");
    }
}
