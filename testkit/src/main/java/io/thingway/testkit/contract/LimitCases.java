package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.JsonLimits;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.ThingConnection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What is too much is refused by name and costs nothing else. */
interface LimitCases extends ContractTransport {
    @Test
    @Shows("Limits are named")
    default void too_many_values_are_refused_and_the_connection_goes_on(ContractBench bench) {
        int tooMany = JsonLimits.DEFAULT.maxValues() + 1;

        refused(bench, Collections.nCopies(tooMany, ResourceValue.of("a", 1)), "values");
    }

    @Test
    @Shows("Limits are named")
    default void too_long_a_text_is_refused_and_the_connection_goes_on(ContractBench bench) {
        String tooLong = "x".repeat(JsonLimits.DEFAULT.maxText() + 1);

        refused(bench, List.of(ResourceValue.of("a", tooLong)), "string");
    }

    private void refused(ContractBench bench, List<ResourceValue> values, String named) {
        ThingToken token = bench.newThing();
        ThingConnection connection = bench.connect();

        CompletionStage<?> write = connection.thing(token).write(values);

        if (tellsRefusals()) {
            ThingException failure = Patiently.failure(write);
            assertThat(failure.code()).isIn(ErrorCode.TOO_LARGE, ErrorCode.INVALID_REQUEST);
            assertThat(failure.message()).contains(named);
        }
        ResourceValue next = ResourceValue.of("b", 2);
        Patiently.get(connection.thing(token).write(next));
        Patiently.until(() -> assertThat(bench.acceptedValues(token)).containsExactly(List.of(next)));
    }
}
