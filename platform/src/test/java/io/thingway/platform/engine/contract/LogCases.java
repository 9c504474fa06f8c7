package io.thingway.platform.engine.contract;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.ThingLog;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The log: acknowledgements and their order. */
public interface LogCases extends EngineUnderTest {
    @Test
    default void an_acknowledged_write_is_there() {
        assertThat(append(1, ResourceValue.of("a", 20))).isTrue();

        assertThat(rows(1, "a")).containsExactly(ResourceValue.of("a", 20).at(NOON));
    }

    @Test
    default void acknowledgements_of_a_thing_come_in_order_one_at_a_time() throws InterruptedException {
        int writers = 4;
        int each = 250;
        Map<Long, Queue<String>> acknowledged = new ConcurrentHashMap<>();
        CountDownLatch left = new CountDownLatch(writers * each);
        List<Thread> threads = IntStream.range(0, writers)
                .mapToObj(thing -> new Thread(
                        () -> IntStream.range(0, each).forEach(i -> append(thing + 1L, i, acknowledged, left))))
                .toList();

        threads.forEach(Thread::start);

        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        for (long thing = 1; thing <= writers; thing++) {
            assertThat(acknowledged.get(thing))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(String::valueOf).toList());
            assertThat(rows(thing, "n").stream().map(row -> row.value().toString()))
                    .containsExactlyElementsOf(IntStream.iterate(each - 1, i -> i >= 0, i -> i - 1)
                            .mapToObj(String::valueOf)
                            .limit(rows(thing, "n").size())
                            .toList())
                    .isNotEmpty();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void append(long thing, int number, Map<Long, Queue<String>> acknowledged, CountDownLatch left) {
        Queue<String> mine = acknowledged.computeIfAbsent(thing, first -> new ConcurrentLinkedQueue<>());
        engine().log().append(thing, ThingWrite.of(List.of(ResourceValue.of("n", number))), new Acknowledgement() {
            @Override
            public void appended(boolean news) {
                mine.add(Integer.toString(number));
                left.countDown();
            }

            @Override
            public void refused(ThingException reason) {
                mine.add(reason.toString());
                left.countDown();
            }
        });
    }

    @Test
    default void what_is_kept_for_a_thing_goes_on_after_it_was_erased() {
        ThingLog kept = engine().log().of(1);
        ThingLog other = engine().log().of(1);
        get(EngineUnderTest.appending(kept, ThingWrite.of(List.of(ResourceValue.of("n", 1)))));
        get(engine().history().erase(1));
        get(EngineUnderTest.appending(other, ThingWrite.of(List.of(ResourceValue.of("n", 2)))));
        get(EngineUnderTest.appending(kept, ThingWrite.of(List.of(ResourceValue.of("n", 3)))));

        assertThat(rows(1, "n")).map(row -> row.value().toString()).containsExactly("3", "2");
    }

    @Test
    default void the_history_holds_what_the_log_holds() {
        append(1, ResourceValue.of("n", 1));

        assertThat(engine().history().position()).isEqualTo(engine().log().end());
    }

    @Test
    default void figures_count_what_was_done() {
        append(1, ResourceValue.of("n", 1), ResourceValue.of("m", 1));
        append(1, ResourceValue.of("n", 2));

        assertThat(engine().stats().writes()).isEqualTo(2);
        assertThat(engine().stats().rows()).isEqualTo(3);
        assertThat(engine().stats().commits()).isPositive();
        assertThat(engine().stats().lastBatch()).isEqualTo(1);
        assertThat(engine().stats().queuedWrites()).isZero();
        assertThat(engine().stats().healthy()).isTrue();
    }

    @Test
    default void writes_of_many_threads_are_all_there() {
        List<Boolean> news = Stream.iterate(0, i -> i + 1)
                .limit(2_000)
                .parallel()
                .map(i -> get(appending(1 + i % 20, ThingWrite.of(List.of(ResourceValue.of("k" + i, i))))))
                .toList();

        assertThat(news).hasSize(2_000).containsOnly(true);
        for (long thing = 1; thing <= 20; thing++) {
            assertThat(get(engine().history().keys(thing))).hasSize(100);
        }
    }
}
