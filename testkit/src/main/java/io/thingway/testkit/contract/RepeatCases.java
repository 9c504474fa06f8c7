package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.session.Capability;
import io.thingway.session.QueueOptions;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingSession;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A write that comes again, because its writer does not know that it was accepted. */
interface RepeatCases extends ContractTransport {
    ResourceValue FIRST = ResourceValue.of("a", 1).at(Instant.parse("2015-10-28T12:18:56.799Z"));
    ResourceValue SECOND = ResourceValue.of("a", 2).at(Instant.parse("2015-10-28T12:18:57Z"));
    ResourceValue UNDATED = ResourceValue.of("a", 1);

    @Test
    @Shows("Repeated write is one row")
    default void a_write_repeated_with_its_datetime_is_pushed_once_whichever_connection_repeats_it(
            ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingSession one = bench.connect().thing(token);
        ThingSession other = bench.connect().thing(token);
        Heard heard = listening(one);

        Patiently.get(one.write(FIRST));
        Patiently.until(() -> assertThat(heard.writes()).hasSize(1));
        Patiently.get(other.write(FIRST));
        Patiently.get(other.write(SECOND));

        Patiently.until(() -> assertThat(heard.writes()).contains(List.of(SECOND)));
        assertThat(heard.writes()).containsExactly(List.of(FIRST), List.of(SECOND));
        assertThat(bench.rows(token, "a")).containsExactly(SECOND, FIRST);
    }

    @Test
    default void a_write_repeated_in_part_is_pushed_whole_and_its_new_rows_are_stored(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingSession session = bench.connect().thing(token);
        Heard heard = listening(session);

        Patiently.get(session.write(FIRST));
        Patiently.get(session.write(FIRST, SECOND));

        Patiently.until(() -> assertThat(heard.writes()).containsExactly(List.of(FIRST), List.of(FIRST, SECOND)));
        assertThat(bench.rows(token, "a")).containsExactly(SECOND, FIRST);
    }

    @Test
    default void a_value_without_datetime_is_a_row_each_time_it_is_written(ContractBench bench) {
        ThingToken token = bench.newThing();
        ThingSession session = bench.connect().thing(token);
        Heard heard = listening(session);

        Patiently.get(session.write(UNDATED));
        Patiently.get(session.write(UNDATED));

        Patiently.until(() -> assertThat(heard.writes()).containsExactly(List.of(UNDATED), List.of(UNDATED)));
        assertThat(bench.rows(token, "a")).hasSize(2);
    }

    @Test
    default void a_write_sent_again_though_it_was_accepted_is_one_row_with_the_time_of_its_call(ContractBench bench) {
        Assumptions.assumeTrue(tellsRefusals(), "refusals are not told");
        ThingConnection connection =
                bench.connect(ContractBench.PATIENT.withQueue(QueueOptions.DEFAULT.withDatetimes(true)));
        ContractBench.need(connection, Capability.ACKNOWLEDGED_WRITES);
        ThingToken token = bench.newThing();
        bench.acceptButRefuse(1, ThingException.of(ErrorCode.UNAVAILABLE, "not now"));

        Patiently.get(connection.thing(token).write(UNDATED));

        assertThat(bench.refusalsLeft()).isZero();
        assertThat(bench.acceptedValues(token)).singleElement().satisfies(write -> {
            assertThat(write.get(0).datetime()).isNotNull();
            assertThat(bench.rows(token, "a")).isEqualTo(write);
        });
    }

    private static Heard listening(ThingSession session) {
        Heard heard = new Heard();
        Patiently.get(session.subscribe(heard).active());
        return heard;
    }
}
