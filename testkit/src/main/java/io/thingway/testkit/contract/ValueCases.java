package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.ThingJson;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ThingSession;
import io.thingway.testkit.golden.GoldenVectors;
import io.thingway.testkit.golden.WriteVector;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a value on its way. */
interface ValueCases extends ContractTransport {
    @Test
    @Shows("Values byte for byte")
    default void every_golden_value_arrives_with_its_type_and_its_exact_text(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingSession session = bench.connect().thing(token);
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());
        List<List<ResourceValue>> sent =
                GoldenVectors.writes().stream().map(WriteVector::values).toList();

        sent.forEach(values -> Patiently.get(session.write(values)));

        Patiently.until(() -> assertThat(heard.writes()).hasSize(sent.size()));
        assertThat(heard.writes()).isEqualTo(sent);
        assertThat(bytes(bench, token))
                .isEqualTo(sent.stream().map(ValueCases::text).toList());
    }

    @Test
    default void datetime_and_geo_are_carried(ContractBench bench) {
        ThingSession session = bench.connect().thing(bench.newThing());
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());
        ResourceValue measured = ResourceValue.of("t", 21.5)
                .at(Instant.parse("2015-10-28T12:18:56.799Z"))
                .at(new GeoPoint(41.4, -2.1));

        Patiently.get(session.write(measured));

        Patiently.until(() -> assertThat(heard.writes()).containsExactly(List.of(measured)));
    }

    @Test
    default void a_large_write_arrives_whole(ContractBench bench) {
        ThingSession session = bench.connect().thing(bench.newThing());
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());
        List<ResourceValue> values = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            values.add(ResourceValue.of("k" + i, "温度 ".repeat(50)));
        }

        Patiently.get(session.write(values));

        Patiently.until(() -> assertThat(heard.writes()).containsExactly(values));
    }

    private static List<String> bytes(ContractBench bench, ThingToken token) {
        return bench.accepted(token).stream()
                .map(write -> new String(write.array(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String text(List<ResourceValue> values) {
        return new String(ThingJson.writeArray(values), StandardCharsets.UTF_8);
    }
}
