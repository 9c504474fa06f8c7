package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ResourceValue;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many things on one connection. */
interface ScaleCases extends ContractTransport {
    @Test
    @Shows("1,000 things on one connection")
    default void a_thousand_things_on_one_connection_each_hear_exactly_their_own(ContractBench bench) {
        ThingConnection connection = bench.connect();
        List<ThingSession> things =
                bench.newThings(1_000).stream().map(connection::thing).toList();
        List<Heard> heard = things.stream().map(thing -> new Heard()).toList();

        IntStream.range(0, 1_000)
                .mapToObj(i -> things.get(i).subscribe(heard.get(i)).active())
                .toList()
                .forEach(Patiently::get);
        IntStream.range(0, 1_000)
                .mapToObj(i -> things.get(i).write(own(i)))
                .toList()
                .forEach(Patiently::get);

        Patiently.until(() -> assertThat(IntStream.range(0, 1_000)
                        .filter(i -> !heard.get(i).writes().equals(List.of(own(i)))))
                .as("things that did not hear exactly their own")
                .isEmpty());
    }

    private static List<ResourceValue> own(int thing) {
        return List.of(ResourceValue.of("own", thing));
    }
}
