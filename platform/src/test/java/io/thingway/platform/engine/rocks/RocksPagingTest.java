package io.thingway.platform.engine.rocks;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.json.ThingWrite;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.RowRange;
import io.thingway.platform.engine.contract.EngineUnderTest;
import io.thingway.session.HistoryPages;
import io.thingway.session.ThingHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A long history of one key, read page by page. */
class RocksPagingTest implements RocksUnderTest {
    private static final int ROWS = 100_000;
    private static final int AT_ONCE = 1_000;
    private static final ResourceKey KEY = new ResourceKey("a");

    @RegisterExtension
    final EngineOnDisk disk = new EngineOnDisk();

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        disk.open(folder);
    }

    @Override
    public EngineOnDisk disk() {
        return disk;
    }

    /** Forty days of them, written in any order, read in pages of a size that days do not divide. */
    @Test
    void pages_of_100_000_rows_have_neither_gap_nor_repeat() {
        writeShuffled(i -> NOON.minus(Duration.ofSeconds(35L * i)));
        append(1, ResourceValue.of("b", 1));
        append(2, ResourceValue.of("a", 1));

        List<ResourceValue> all = new ArrayList<>();
        List<ResourceValue> page = range(1, "a", RowRange.newest(997));
        while (!page.isEmpty()) {
            all.addAll(page);
            page = range(
                    1, "a", new RowRange(997, null, page.get(page.size() - 1).datetime()));
        }

        assertThat(numbers(all)).isEqualTo(inOrder());
        assertThat(range(1, "a", RowRange.newest(RowRange.MAX_LIMIT))).isEqualTo(all.subList(0, RowRange.MAX_LIMIT));
    }

    /** As devices read: by hundreds, though three rows each share a millisecond, so that pages end between them. */
    @Test
    void rows_of_one_millisecond_are_paged_once_each() {
        writeShuffled(i -> NOON.minusMillis(i / 3 * 100_000L));

        List<ResourceValue> all = new ArrayList<>();
        HistoryPages pages = history().pages(KEY, null, null);
        for (List<ResourceValue> page = get(pages.next()); !page.isEmpty(); page = get(pages.next())) {
            all.addAll(page);
        }

        assertThat(all).isSortedAccordingTo((one, next) -> next.datetime().compareTo(one.datetime()));
        assertThat(numbers(all).stream().sorted().toList()).isEqualTo(inOrder());
    }

    private void writeShuffled(IntFunction<Instant> time) {
        List<ResourceValue> rows = new ArrayList<>(IntStream.range(0, ROWS)
                .mapToObj(i -> ResourceValue.of("a", i).at(time.apply(i)))
                .toList());
        Collections.shuffle(rows, new Random(1));
        List<CompletableFuture<Boolean>> writes = IntStream.range(0, ROWS / AT_ONCE)
                .mapToObj(i -> appending(1, ThingWrite.of(rows.subList(i * AT_ONCE, (i + 1) * AT_ONCE))))
                .toList();
        writes.forEach(EngineUnderTest::get);
    }

    private static List<Integer> numbers(List<ResourceValue> rows) {
        return rows.stream().map(row -> Integer.valueOf(row.value().toString())).toList();
    }

    private static List<Integer> inOrder() {
        return IntStream.range(0, ROWS).boxed().toList();
    }

    private ThingHistory history() {
        return new ThingHistory() {
            @Override
            public CompletionStage<List<ResourceValue>> read(ResourceKey key, ReadQuery query) {
                return engine().history().range(1, key, RowRange.of(query));
            }

            @Override
            public CompletionStage<List<ResourceKey>> resources() {
                return engine().history().keys(1);
            }
        };
    }
}
