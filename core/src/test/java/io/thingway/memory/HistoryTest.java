package io.thingway.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.GeoPoint;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What can be read back. */
class HistoryTest {
    private static final RequestContext CONTEXT =
            new RequestContext("local", InetSocketAddress.createUnresolved("test", 1), false, null);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ResourceKey KEY = new ResourceKey("a");

    private final InMemoryThings things = new InMemoryThings(Clock.fixed(NOW, ZoneOffset.UTC), 150);
    private final ThingToken token = things.activateThings(1).get(0).token();

    @Test
    void the_newest_comes_first() {
        write(value(1, 1), value(2, 2), value(3, 3));

        assertThat(read(new ReadQuery(2, null, null))).containsExactly("3", "2");
        assertThat(read(ReadQuery.newest())).containsExactly("3");
    }

    @Test
    void at_most_a_hundred_come_at_once() {
        write(LongStream.range(0, 120).mapToObj(i -> value(i, i)).toArray(ResourceValue[]::new));

        assertThat(read(ReadQuery.newest(1_000))).hasSize(100).startsWith("119").endsWith("20");
    }

    @Test
    void start_is_included_and_end_is_not() {
        write(value(1, 1), value(2, 2), value(3, 3));

        assertThat(read(new ReadQuery(9, at(2), at(3)))).containsExactly("2");
        assertThat(read(new ReadQuery(9, at(2), null))).containsExactly("3", "2");
        assertThat(read(new ReadQuery(9, null, at(2)))).containsExactly("1");
        assertThat(read(new ReadQuery(9, at(2), at(2)))).isEmpty();
        assertThat(read(new ReadQuery(9, at(3), at(1)))).isEmpty();
    }

    /** The vendor's JavaScript example: the last row's second becomes the next end, until nothing comes. */
    @Test
    void paging_by_whole_seconds_shows_each_row_once_and_ends() {
        write(IntStream.range(0, 25).mapToObj(i -> value(i, i)).toArray(ResourceValue[]::new));

        int seen = 0;
        Instant end = null;
        for (List<String> page = read(new ReadQuery(10, null, end));
                !page.isEmpty();
                page = read(new ReadQuery(10, null, end))) {
            seen += page.size();
            end = at(Long.parseLong(page.get(page.size() - 1)));
        }

        assertThat(seen).isEqualTo(25);
    }

    @Test
    void a_known_key_without_rows_in_range_is_empty_and_an_unknown_one_is_not_found() {
        write(value(1, 1));

        assertThat(read(new ReadQuery(9, at(5), null))).isEmpty();
        assertThatThrownBy(() -> things.read(CONTEXT, token, new ResourceKey("b"), ReadQuery.newest())
                        .toCompletableFuture()
                        .join())
                .cause()
                .hasMessage("nothing was ever written to b")
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void the_servers_own_times_increase_strictly_even_when_the_clock_stands() {
        for (int i = 0; i < 5; i++) {
            write(ResourceValue.of("a", i), ResourceValue.of("b", i), ResourceValue.of("a", i + 100));
        }

        List<ResourceValue> rows = rows(new ReadQuery(100, null, null));
        assertThat(rows).extracting(row -> row.value().toString()).startsWith("104", "4", "103", "3");
        assertThat(rows.get(rows.size() - 1).datetime()).isEqualTo(NOW);
        assertThat(rows.get(0).datetime()).isEqualTo(NOW.plusMillis(9));
        assertThat(rows).extracting(ResourceValue::datetime).doesNotHaveDuplicates();
    }

    @Test
    void values_that_come_out_of_order_are_sorted_in() {
        write(value(3, 3), value(1, 1), value(2, 2), value(2, 22), value(0, 0));

        assertThat(read(ReadQuery.newest(9))).containsExactly("3", "22", "2", "1", "0");
    }

    @Test
    void a_row_has_the_writers_time_and_place() {
        ResourceValue given = value(7, 7).at(new GeoPoint(41.4, 2.1));
        write(given);

        assertThat(rows(ReadQuery.newest())).containsExactly(given);
    }

    @Test
    void the_oldest_go_when_the_bound_is_reached() {
        write(LongStream.range(0, 200).mapToObj(i -> value(i, i)).toArray(ResourceValue[]::new));
        write(value(-1, -1));

        assertThat(read(new ReadQuery(100, null, at(100)))).hasSize(50).endsWith("50");
    }

    @Test
    void the_bound_is_at_least_one() {
        assertThatThrownBy(() -> new InMemoryThings(Clock.systemUTC(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rowsPerKey must be at least 1, is 0");
    }

    /** In whatever order the keys come, and however many they are. */
    @Test
    void each_value_goes_to_its_key() {
        List<String> orders = List.of("ab", "ba", "ba", "b", "cab", "abcdefghijkl", "lkjihgfedcba", "aa");
        for (String order : orders) {
            write(order.chars()
                    .mapToObj(key -> ResourceValue.of(String.valueOf((char) key), order))
                    .toArray(ResourceValue[]::new));
        }

        for (char key = 'a'; key <= 'l'; key++) {
            String name = String.valueOf(key);
            List<String> expected = orders.stream()
                    .flatMap(order -> order.chars()
                            .filter(other -> other == name.charAt(0))
                            .mapToObj(other -> order))
                    .toList();
            assertThat(things.read(CONTEXT, token, new ResourceKey(name), ReadQuery.newest(100))
                            .toCompletableFuture()
                            .join())
                    .map(row -> row.value().toString())
                    .containsExactlyElementsOf(reversed(expected));
        }
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static ResourceValue value(long second, long value) {
        return ResourceValue.of("a", value).at(at(second));
    }

    private void write(ResourceValue... values) {
        things.write(CONTEXT, token, ThingWrite.of(List.of(values)))
                .toCompletableFuture()
                .join();
    }

    private List<String> read(ReadQuery query) {
        return rows(query).stream().map(row -> row.value().toString()).toList();
    }

    private List<ResourceValue> rows(ReadQuery query) {
        return things.read(CONTEXT, token, KEY, query).toCompletableFuture().join();
    }
}
