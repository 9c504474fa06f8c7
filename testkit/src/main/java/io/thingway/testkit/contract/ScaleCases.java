package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Subscription;
import io.thingway.session.ThingConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Many things on one connection. */
interface ScaleCases extends ContractTransport {
    @Test
    @Shows("1,000 things on one connection")
    default void a_thousand_things_on_one_connection_each_hear_exactly_their_own(ContractBench bench) {
        ThingConnection connection = bench.connect();
        Map<ThingToken, Heard> heard = new LinkedHashMap<>();
        bench.newThings(1_000).forEach(token -> heard.put(token, new Heard()));

        List<CompletionStage<Subscription>> subscriptions = heard.entrySet().stream()
                .map(thing -> connection
                        .thing(thing.getKey())
                        .subscribe(thing.getValue())
                        .active())
                .toList();
        subscriptions.forEach(Patiently::get);
        heard.keySet().stream()
                .map(token -> connection.thing(token).write(own(token)))
                .toList()
                .forEach(Patiently::get);

        heard.forEach(
                (token, own) -> Patiently.until(() -> assertThat(own.writes()).containsExactly(List.of(own(token)))));
    }

    private static ResourceValue own(ThingToken token) {
        return ResourceValue.of("own", token.value());
    }
}
