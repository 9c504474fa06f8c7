package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.session.Capability;
import io.thingway.session.HistoryPages;
import io.thingway.session.ThingConnection;
import io.thingway.session.ThingHistory;
import io.thingway.session.ThingSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reading back. */
interface HistoryCases extends ContractTransport {
    ResourceKey KEY = new ResourceKey("t");

    @Test
    @Shows("History")
    default void values_read_back_newest_first_within_the_limit_and_the_range(ContractBench bench) {
        ThingSession session = session(bench);
        for (int second : List.of(3, 1, 4, 2)) {
            Patiently.get(session.write(measured(second)));
        }
        ThingHistory history = session.history().orElseThrow();

        assertThat(Patiently.get(history.read(KEY, ReadQuery.newest()))).containsExactly(measured(4));
        assertThat(Patiently.get(history.read(KEY, ReadQuery.newest(2)))).containsExactly(measured(4), measured(3));
        assertThat(Patiently.get(history.read(KEY, new ReadQuery(100, at(1), at(3)))))
                .containsExactly(measured(2), measured(1));
        assertThat(Patiently.get(history.read(KEY, new ReadQuery(100, at(5), null))))
                .isEmpty();
    }

    @Test
    @Shows("History")
    default void a_value_without_datetime_reads_back_with_the_servers(ContractBench bench) {
        ThingSession session = session(bench);
        Patiently.get(session.write(ResourceValue.of(KEY.value(), "1.50")));

        List<ResourceValue> read = Patiently.get(session.history().orElseThrow().read(KEY, ReadQuery.newest()));

        assertThat(read).singleElement().satisfies(value -> {
            assertThat(value.value()).hasToString("1.50");
            assertThat(value.datetime()).isNotNull();
        });
    }

    @Test
    @Shows("History")
    default void the_keys_ever_written_are_listed_and_others_are_not_found(ContractBench bench) {
        ThingSession session = session(bench);
        ThingHistory history = session.history().orElseThrow();
        Patiently.get(session.write(ResourceValue.of("b", 1), ResourceValue.of("a", 2)));

        assertThat(Patiently.get(history.resources())).containsExactly(new ResourceKey("a"), new ResourceKey("b"));
        assertThat(Patiently.failure(history.read(KEY, ReadQuery.newest())).code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    @Shows("History")
    default void all_values_of_a_range_come_page_by_page_each_once_though_several_share_a_time(ContractBench bench) {
        ThingSession session = session(bench);
        List<ResourceValue> rows = IntStream.range(0, 250)
                .mapToObj(i -> ResourceValue.of(KEY.value(), i).at(at(0).plusMillis(i / 3)))
                .toList();
        for (int i = 0; i < rows.size(); i += 50) {
            Patiently.get(session.write(rows.subList(i, i + 50)));
        }
        ThingHistory history = session.history().orElseThrow();

        List<ResourceValue> all = read(history.pages(KEY, null, null));
        List<ResourceValue> some = read(history.pages(KEY, at(0).plusMillis(10), at(0).plusMillis(60)));

        assertThat(all).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(all).extracting(ResourceValue::datetime).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(some).containsExactlyInAnyOrderElementsOf(rows.subList(30, 180));
    }

    @Test
    default void a_transport_has_a_history_exactly_when_it_says_so(ContractBench bench) {
        ThingConnection connection = bench.connect();

        assertThat(connection.thing(bench.newThing()).history().isPresent())
                .isEqualTo(connection.capabilities().has(Capability.HISTORY));
    }

    private static List<ResourceValue> read(HistoryPages pages) {
        List<ResourceValue> all = new ArrayList<>();
        for (List<ResourceValue> page = Patiently.get(pages.next());
                !page.isEmpty();
                page = Patiently.get(pages.next())) {
            all.addAll(page);
        }
        return all;
    }

    private static ThingSession session(ContractBench bench) {
        ThingConnection connection = bench.connect();
        ContractBench.need(connection, Capability.HISTORY);
        return connection.thing(bench.newThing());
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(1_446_034_736L + second);
    }

    private static ResourceValue measured(int second) {
        return ResourceValue.of(KEY.value(), second).at(at(second));
    }
}
