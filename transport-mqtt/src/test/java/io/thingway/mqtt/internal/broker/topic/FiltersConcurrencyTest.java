package io.thingway.mqtt.internal.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FiltersConcurrencyTest {
    private static final int READERS = 4;
    private static final int ROUNDS = 5_000;
    private static final List<TopicFilter.Valid> FILTERS = Stream.of("a/b", "a/+", "a/b/#", "+/b", "$share/g/#")
            .map(text -> (TopicFilter.Valid) TopicFilter.parse(text))
            .toList();

    private final Filters<String, Integer> filters = new Filters<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The writer subscribes to one filter after the other and then leaves: the version says how many there are. */
    @Test
    void a_reader_sees_each_change_whole_and_at_its_version() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Callable<Long> reader = () -> {
            long seen = 0;
            while (!done.get()) {
                long atLeast = filters.version();
                Matches<String, Integer> matches = filters.match("a/b");
                assertThat(matches.version()).isGreaterThanOrEqualTo(atLeast);
                assertThat(matches.each().size() + matches.groups().size())
                        .isEqualTo((int) (matches.version() % (FILTERS.size() + 1)));
                seen++;
            }
            return seen;
        };
        List<Future<Long>> readers = IntStream.range(0, READERS)
                .mapToObj(i -> threads.submit(reader))
                .toList();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                FILTERS.forEach(filter -> filters.add(filter, "one", 0));
                filters.removeAll("one");
            }
        } finally {
            done.set(true);
            threads.shutdown();
        }
        for (Future<Long> each : readers) {
            assertThat(each.get()).isPositive();
        }
    }

    @Test
    void writers_lose_nothing_of_each_other() throws Exception {
        List<Future<?>> writers = IntStream.range(0, READERS)
                .<Future<?>>mapToObj(i -> threads.submit(() -> subscribe(i)))
                .toList();
        threads.shutdown();
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(filters.match("a/b").each()).hasSize(READERS * ROUNDS * (FILTERS.size() - 1));
        assertThat(filters.version()).isEqualTo((long) READERS * ROUNDS * (FILTERS.size() - 1));
    }

    private void subscribe(int writer) {
        for (int i = 0; i < ROUNDS; i++) {
            String subscriber = writer + "/" + i;
            FILTERS.subList(0, FILTERS.size() - 1).forEach(filter -> filters.add(filter, subscriber, 0));
        }
    }
}
