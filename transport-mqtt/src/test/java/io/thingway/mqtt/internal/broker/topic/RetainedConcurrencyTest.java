package io.thingway.mqtt.internal.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.mqtt.internal.broker.topic.Retained.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetainedConcurrencyTest {
    private static final int WRITERS = 3;
    private static final int ROUNDS = 20_000;
    private static final TopicFilter.Valid ALL = new TopicFilter.Plain("#");

    /** The n-th message of a topic. */
    record Message(String name, int number) {}

    private final Retained<Message> retained =
            new Retained<>(new Limits(1_000, Long.MAX_VALUE), Message::number, message -> false);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Every writer has a topic that always has a message, and one that comes and goes. */
    @Test
    void a_reader_sees_what_stays_and_never_an_older_message_after_a_newer_one() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        IntStream.range(0, WRITERS).forEach(i -> retained.put("stays/" + i, new Message("stays/" + i, 0)));
        List<Future<Integer>> readers = List.of(threads.submit(reader(done)), threads.submit(reader(done)));
        List<Future<?>> writers = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(i -> threads.submit(() -> write(i)))
                .toList();
        threads.shutdown();
        try {
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            done.set(true);
        }
        for (Future<Integer> reader : readers) {
            assertThat(reader.get()).isPositive();
        }
        assertThat(retained.topics()).isEqualTo(WRITERS);
        assertThat(retained.bytes()).isEqualTo((long) WRITERS * (ROUNDS - 1));
    }

    private void write(int writer) {
        for (int i = 0; i < ROUNDS; i++) {
            retained.put("stays/" + writer, new Message("stays/" + writer, i));
            retained.put("goes/" + writer, new Message("goes/" + writer, i));
            retained.remove("goes/" + writer);
        }
    }

    private Callable<Integer> reader(AtomicBoolean done) {
        return () -> {
            Map<String, Integer> newest = new HashMap<>();
            int reads = 0;
            for (; !done.get(); reads++) {
                List<Message> found = retained.match(ALL);
                assertThat(found.stream().filter(one -> one.name.startsWith("stays/")))
                        .hasSize(WRITERS);
                for (Message one : found) {
                    assertThat(one.number).isGreaterThanOrEqualTo(newest.getOrDefault(one.name, 0));
                    newest.put(one.name, one.number);
                }
            }
            return reads;
        };
    }
}
