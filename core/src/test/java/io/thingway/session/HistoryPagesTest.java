package io.thingway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistoryPagesTest {
    private static final ResourceKey KEY = new ResourceKey("t");
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    /** Rows as a server keeps them, with what its dialect says of pages. */
    private static class Server implements ThingHistory {
        final List<ResourceValue> rows = new ArrayList<>();
        int largestPage = ReadQuery.MAX_LIMIT;
        boolean endIncluded;
        int reads;

        @Override
        public CompletionStage<List<ResourceValue>> read(ResourceKey key, ReadQuery query) {
            reads++;
            return CompletableFuture.completedFuture(rows.stream()
                    .filter(row -> within(row.datetime(), query))
                    .sorted(Comparator.comparing(ResourceValue::datetime).reversed())
                    .limit(Math.min(query.limit(), largestPage))
                    .toList());
        }

        private boolean within(Instant time, ReadQuery query) {
            return (query.start() == null || !time.isBefore(query.start()))
                    && (query.end() == null || time.isBefore(query.end()) || (endIncluded && time.equals(query.end())));
        }

        @Override
        public CompletionStage<List<ResourceKey>> resources() {
            throw new AssertionError("not asked for");
        }

        void add(int count, int milli) {
            IntStream.range(0, count).forEach(i -> rows.add(row(rows.size(), milli)));
        }
    }

    @Property(tries = 500)
    void every_row_comes_once_newest_first(
            @ForAll @Size(max = 400) List<@IntRange(max = 60) Integer> times,
            @ForAll boolean endIncluded,
            @ForAll @IntRange(min = 60, max = 100) int largestPage) {
        Server server = new Server();
        times.forEach(milli -> server.add(1, milli));
        server.endIncluded = endIncluded;
        server.largestPage = largestPage;
        if (times.stream().anyMatch(milli -> Collections.frequency(times, milli) >= 50)) {
            return; // a page must get past a millisecond
        }
        List<ResourceValue> all = all(server.pages(KEY, null, null));
        assertThat(all).containsExactlyInAnyOrderElementsOf(server.rows);
        assertThat(all).extracting(ResourceValue::datetime).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void equal_rows_are_different_rows() {
        Server server = new Server();
        server.add(98, 5);
        server.rows.addAll(Collections.nCopies(5, row(1_000, 4)));
        assertThat(all(server.pages(KEY, null, null))).hasSize(103);
    }

    @Test
    void a_range_has_its_bounds() {
        Server server = new Server();
        IntStream.range(0, 300).forEach(milli -> server.add(1, milli));
        assertThat(all(server.pages(KEY, T0.plusMillis(20), T0.plusMillis(250))))
                .hasSize(230)
                .startsWith(row(249, 249))
                .endsWith(row(20, 20));
    }

    @Test
    void an_empty_range_is_one_empty_page_and_stays_so() {
        Server server = new Server();
        HistoryPages pages = server.pages(KEY, null, null);
        assertThat(get(pages.next())).isEmpty();
        server.add(1, 1);
        assertThat(get(pages.next())).isEmpty();
        assertThat(server.reads).isEqualTo(1);
    }

    @Test
    void what_is_written_meanwhile_behind_the_place_reached_is_not_seen() {
        Server server = new Server();
        IntStream.range(0, 150).forEach(milli -> server.add(1, milli));
        HistoryPages pages = server.pages(KEY, null, null);
        assertThat(get(pages.next())).hasSize(100);
        server.add(10, 500);
        assertThat(all(pages)).hasSize(50);
    }

    @Test
    void more_rows_in_one_millisecond_than_a_page_holds_are_an_error_and_no_silent_loss() {
        Server server = new Server();
        server.add(30, 9);
        server.add(130, 5);
        server.add(1, 1);
        HistoryPages pages = server.pages(KEY, null, null);
        assertThat(get(pages.next())).hasSize(100);
        assertThat(get(pages.next())).hasSize(30);
        assertThatThrownBy(() -> get(pages.next()))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .hasMessageContaining("100 or more values of t share the time 2026-01-01T00:00:00.005Z");
    }

    @Test
    void a_page_that_failed_can_be_asked_for_again() {
        AtomicBoolean fail = new AtomicBoolean();
        Server server = new Server() {
            @Override
            public CompletionStage<List<ResourceValue>> read(ResourceKey key, ReadQuery query) {
                return fail.getAndSet(false)
                        ? CompletableFuture.failedFuture(ThingException.of(ErrorCode.TIMEOUT, "no answer"))
                        : super.read(key, query);
            }
        };
        IntStream.range(0, 150).forEach(milli -> server.add(1, milli));
        HistoryPages pages = server.pages(KEY, null, null);
        assertThat(get(pages.next())).hasSize(100);
        fail.set(true);
        assertThatThrownBy(() -> get(pages.next())).isInstanceOf(ThingException.class);
        assertThat(all(pages)).hasSize(50);
    }

    @Test
    void two_pages_are_not_asked_for_at_once() {
        CompletableFuture<List<ResourceValue>> answer = new CompletableFuture<>();
        HistoryPages pages = new Server() {
            @Override
            public CompletionStage<List<ResourceValue>> read(ResourceKey key, ReadQuery query) {
                return answer;
            }
        }.pages(KEY, null, null);
        CompletionStage<List<ResourceValue>> first = pages.next();
        assertThatThrownBy(pages::next).isInstanceOf(IllegalStateException.class);
        answer.complete(List.of());
        assertThat(get(first)).isEmpty();
        assertThat(get(pages.next())).isEmpty();
    }

    @Test
    void a_value_without_time_is_all_there_is() {
        ResourceValue settings = ResourceValue.of("$settings", 1);
        HistoryPages pages = new Server() {
            @Override
            public CompletionStage<List<ResourceValue>> read(ResourceKey key, ReadQuery query) {
                return CompletableFuture.completedFuture(List.of(settings));
            }
        }.pages(settings.key(), null, null);
        assertThat(get(pages.next())).containsExactly(settings);
        assertThat(get(pages.next())).isEmpty();
    }

    private static List<ResourceValue> all(HistoryPages pages) {
        List<ResourceValue> all = new ArrayList<>();
        for (List<ResourceValue> page = get(pages.next()); !page.isEmpty(); page = get(pages.next())) {
            all.addAll(page);
        }
        return all;
    }

    private static <T> T get(CompletionStage<T> stage) {
        return Await.result(stage);
    }

    private static ResourceValue row(int number, int milli) {
        return ResourceValue.of("t", number).at(T0.plusMillis(milli));
    }
}
