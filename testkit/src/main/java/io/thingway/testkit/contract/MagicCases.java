package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.GeoPoint;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.session.Capability;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingHistory;
import io.thingway.session.ThingSession;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The place and the settings of a thing. */
interface MagicCases extends ContractTransport {
    ResourceKey GEO = new ResourceKey("$geo");
    ResourceKey SETTINGS = new ResourceKey("$settings");

    @Test
    default void magic_values_are_pushed_as_they_were_written(ContractBench bench) {
        ThingSession session = bench.connect().thing(bench.newThing());
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());
        ResourceValue place = ResourceValue.of(GEO, Value.NULL).at(new GeoPoint(41.4, 2.1));
        ResourceValue name = ResourceValue.of("$settings.name", "kitchen");

        Patiently.get(session.write(place));
        Patiently.get(session.write(name, ResourceValue.of("a", 1)));

        Patiently.until(() ->
                assertThat(heard.writes()).containsExactly(List.of(place), List.of(name, ResourceValue.of("a", 1))));
    }

    @Test
    default void a_place_that_is_none_is_refused_and_nothing_of_its_write_is_stored(ContractBench bench) {
        Assumptions.assumeTrue(tellsRefusals(), "refusals are not told");
        ThingToken token = bench.newThing();
        ThingConnection connection = bench.connect();
        ContractBench.need(connection, Capability.ACKNOWLEDGED_WRITES);

        ThingException refused = Patiently.failure(connection
                .thing(token)
                .write(ResourceValue.of("a", 1), ResourceValue.of(GEO, Value.json("[2.1,100]"))));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(bench.acceptedValues(token)).isEmpty();
    }

    @Test
    @Shows("Place and settings read back")
    default void the_place_reads_back_as_one_point_without_datetime(ContractBench bench) {
        ThingSession session = session(bench);
        ThingHistory history = session.history().orElseThrow();
        assertThat(Patiently.failure(history.read(GEO, ReadQuery.newest())).code())
                .isEqualTo(ErrorCode.NOT_FOUND);

        Patiently.get(session.write(ResourceValue.of(GEO, Value.json("[1,1]"))));
        Patiently.get(session.write(ResourceValue.of(GEO, Value.json("[2.1,41.4]"))));

        assertThat(Patiently.get(history.read(GEO, ReadQuery.newest(10))))
                .containsExactly(ResourceValue.of(GEO, Value.json("{\"type\":\"Point\",\"coordinates\":[2.1,41.4]}")));
    }

    @Test
    @Shows("Place and settings read back")
    default void settings_read_back_whole_and_in_part(ContractBench bench) {
        ThingSession session = session(bench);
        ThingHistory history = session.history().orElseThrow();
        ResourceKey part = new ResourceKey("$settings.a.b");

        Patiently.get(session.write(ResourceValue.of(SETTINGS, Value.json("{\"x\":1.50}"))));
        Patiently.get(session.write(ResourceValue.of(part, Value.of("two"))));

        assertThat(Patiently.get(history.read(SETTINGS, ReadQuery.newest())))
                .containsExactly(ResourceValue.of(SETTINGS, Value.json("{\"x\":1.50,\"a\":{\"b\":\"two\"}}")));
        assertThat(Patiently.get(history.read(part, ReadQuery.newest())))
                .containsExactly(ResourceValue.of(part, Value.of("two")));
        assertThat(Patiently.failure(history.read(new ResourceKey("$settings.c"), ReadQuery.newest()))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    default void magic_keys_are_not_listed(ContractBench bench) {
        ThingSession session = session(bench);

        Patiently.get(session.write(
                ResourceValue.of(GEO, Value.json("[1,1]")),
                ResourceValue.of("$settings.a", 1),
                ResourceValue.of("b", 1)));

        assertThat(Patiently.get(session.history().orElseThrow().resources())).containsExactly(new ResourceKey("b"));
    }

    private static ThingSession session(ContractBench bench) {
        ThingConnection connection = bench.connect();
        ContractBench.need(connection, Capability.HISTORY);
        return connection.thing(bench.newThing());
    }
}
