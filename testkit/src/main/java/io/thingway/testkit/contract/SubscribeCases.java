package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Subscription;
import io.thingway.session.ThingSession;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listening. */
interface SubscribeCases extends ContractTransport {
    @Test
    @Shows("Subscribe")
    default void a_subscriber_hears_what_is_written_after_it_subscribed_and_nothing_from_before(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingSession writer = bench.connect().thing(token);
        Heard heard = new Heard();
        Patiently.get(writer.write(ResourceValue.of("a", "before")));
        Patiently.until(() -> assertThat(bench.accepted(token)).hasSize(1));

        Patiently.get(bench.connect().thing(token).subscribe(heard).active());
        Patiently.get(writer.write(ResourceValue.of("a", "after")));

        Patiently.until(() -> assertThat(heard.writes()).containsExactly(List.of(ResourceValue.of("a", "after"))));
    }

    @Test
    @Shows("Subscribe")
    default void a_writer_that_listens_hears_itself(ContractBench bench) {
        ThingSession session = bench.connect().thing(bench.newThing());
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());

        Patiently.get(session.write(ResourceValue.of("a", 1)));

        Patiently.until(() -> assertThat(heard.writes()).containsExactly(List.of(ResourceValue.of("a", 1))));
    }

    @Test
    default void one_write_of_several_values_is_heard_as_one(ContractBench bench) {
        ThingSession session = bench.connect().thing(bench.newThing());
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());
        List<ResourceValue> values =
                List.of(ResourceValue.of("b", 1), ResourceValue.of("a", 2), ResourceValue.of("b", 3));

        Patiently.get(session.write(values));

        Patiently.until(() -> assertThat(heard.writes()).containsExactly(values));
    }

    @Test
    @Shows("Subscribe")
    default void two_subscribers_on_two_connections_hear_two_writers_in_one_order(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingSession one = bench.connect().thing(token);
        ThingSession two = bench.connect().thing(token);
        Heard byOne = new Heard();
        Heard byTwo = new Heard();
        Patiently.get(one.subscribe(byOne).active());
        Patiently.get(two.subscribe(byTwo).active());

        for (int i = 0; i < 100; i++) {
            one.write(ResourceValue.of("one", i));
            two.write(ResourceValue.of("two", i));
        }

        Patiently.until(() -> assertThat(byOne.writes()).hasSize(200));
        Patiently.until(() -> assertThat(byTwo.writes()).hasSize(200));
        assertThat(byOne.writes()).isEqualTo(byTwo.writes()).isEqualTo(bench.acceptedValues(token));
    }

    @Test
    default void two_sessions_of_one_thing_on_one_connection_each_hear_it_once(ContractBench bench) {
        ThingToken token = bench.newThing();
        var connection = bench.connect();
        Heard first = new Heard();
        Heard second = new Heard();
        Patiently.get(connection.thing(token).subscribe(first).active());
        Patiently.get(connection.thing(token).subscribe(second).active());

        List<List<ResourceValue>> writes = WriteCases.numbered(3);
        writes.forEach(values -> Patiently.get(connection.thing(token).write(values)));

        Patiently.until(() -> assertThat(first.writes()).isEqualTo(writes));
        Patiently.until(() -> assertThat(second.writes()).isEqualTo(writes));
    }

    @Test
    default void a_closed_subscription_hears_nothing_more_and_the_other_one_does(ContractBench bench) {
        ThingSession session = bench.connect().thing(bench.newThing());
        Heard closed = new Heard();
        Heard open = new Heard();
        Subscription first = Patiently.get(session.subscribe(closed).active());
        Patiently.get(session.subscribe(open).active());

        first.close();
        Patiently.get(session.write(ResourceValue.of("a", 1)));

        Patiently.until(() -> assertThat(open.writes()).hasSize(1));
        assertThat(closed.writes()).isEmpty();
    }

    @Test
    default void subscribing_to_an_unknown_thing_is_not_found(ContractBench bench) {
        ThingToken stranger = ThingToken.mint(new SecureRandom());

        ThingException refused = Patiently.failure(
                bench.connect().thing(stranger).subscribe(values -> {}).active());

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused.message()).doesNotContain(stranger.value());
    }
}
