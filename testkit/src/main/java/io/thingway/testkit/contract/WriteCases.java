package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capability;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Writing. */
interface WriteCases extends ContractTransport {
    @Test
    @Shows("Acknowledged write")
    default void a_completed_write_is_in_the_service(ContractBench bench) {
        ThingConnection connection = bench.connect();
        ContractBench.need(connection, Capability.ACKNOWLEDGED_WRITES);
        ThingToken token = bench.newThing();
        List<ResourceValue> values = List.of(ResourceValue.of("a", 1), ResourceValue.of("b", "two"));

        Patiently.get(connection.thing(token).write(values));

        assertThat(bench.acceptedValues(token)).containsExactly(values);
    }

    @Test
    @Shows("Write")
    default void writes_arrive_in_the_order_of_the_calls(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingSession session = bench.connect().thing(token);
        List<List<ResourceValue>> writes = numbered(200);

        writes.stream().map(session::write).toList().forEach(Patiently::get);

        Patiently.until(() -> assertThat(bench.acceptedValues(token)).isEqualTo(writes));
    }

    @Test
    @Shows("Refused writes are told")
    default void a_write_to_an_unknown_thing_is_not_found(ContractBench bench) {
        Assumptions.assumeTrue(tellsRefusals(), "refusals are not told");
        ThingToken stranger = ThingToken.mint(new SecureRandom());

        ThingException refused =
                Patiently.failure(bench.connect().thing(stranger).write(ResourceValue.of("a", 1)));

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused.message()).doesNotContain(stranger.value());
    }

    @Test
    default void a_refused_write_disturbs_nobody_else_on_the_connection(ContractBench bench) {
        ThingConnection connection = bench.connect();
        ThingToken token = bench.newThing();
        CompletionStage<?> refused =
                connection.thing(ThingToken.mint(new SecureRandom())).write(ResourceValue.of("a", 1));

        Patiently.get(connection.thing(token).write(ResourceValue.of("a", 2)));

        Patiently.until(() -> assertThat(refused.toCompletableFuture()).isDone());
        Patiently.until(
                () -> assertThat(bench.acceptedValues(token)).containsExactly(List.of(ResourceValue.of("a", 2))));
    }

    /** Writes that can be told apart. */
    static List<List<ResourceValue>> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> List.of(ResourceValue.of("n", i)))
                .toList();
    }
}
