package io.thingway.platform.engine.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.engine.LogEntry;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.LogReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of those who follow a log that cannot be read for a while, or not all of it. */
class FollowersTest implements LogReader {
    private static final LogPosition START = Positions.of(0);

    private final Log log = new Log();
    private final Followers followers = new Followers(log);
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        followers.close();
    }

    @Override
    public void read(List<LogEntry> entries, LogPosition behind) {
        entries.forEach(entry -> heard.add(Long.toString(entry.thing())));
    }

    @Override
    public void missed(LogPosition before) {
        heard.add("missed to " + before.name());
    }

    @Test
    void a_log_that_cannot_be_read_is_read_again_until_it_can() {
        log.append(0);
        log.failure = ThingException.of(ErrorCode.UNAVAILABLE, "closed just now");
        followers.follow(START, this);
        await().until(() -> log.reads.get() >= 2);

        log.failure = null;

        await().untilAsserted(() -> assertThat(heard).containsExactly("0"));
        append(1);
        await().untilAsserted(() -> assertThat(heard).containsExactly("0", "1"));
    }

    @Test
    void even_an_error_ends_no_reader() {
        log.append(0);
        log.failure = new OutOfMemoryError("of a test");
        followers.follow(START, this);
        await().until(() -> log.reads.get() >= 2);

        log.failure = null;

        await().untilAsserted(() -> assertThat(heard).containsExactly("0"));
    }

    @Test
    void news_does_not_shorten_a_pause() {
        log.append(0);
        log.failure = ThingException.of(ErrorCode.UNAVAILABLE, "closed just now");
        followers.follow(START, this);
        long start = System.nanoTime();

        await().pollInterval(Duration.ofMillis(1)).until(() -> {
            followers.news();
            return log.reads.get() >= 4;
        });

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("100 ms, 200 ms, 400 ms")
                .isGreaterThan(Duration.ofMillis(600));
    }

    @Test
    void a_close_ends_a_pause() {
        log.append(0);
        log.failure = ThingException.of(ErrorCode.UNAVAILABLE, "closed just now");
        followers.follow(START, this);
        await().until(() -> log.reads.get() >= 3);

        followers.close();
        int reads = log.reads.get();
        log.failure = null;
        append(1);

        assertThat(heard).isEmpty();
        assertThat(log.reads.get()).isEqualTo(reads);
    }

    @Test
    void each_gap_is_told_in_its_place() {
        LongStream.of(2, 3, 7).forEach(log::append);
        followers.follow(START, this);
        await().untilAsserted(() -> assertThat(heard).containsExactly("missed to 2", "2", "3", "missed to 7", "7"));

        log.next = 12; // what came is gone already
        followers.news();

        await().untilAsserted(() -> assertThat(heard).endsWith("7", "missed to 12"));
    }

    private void append(long number) {
        log.append(number);
        followers.news();
    }

    /** Each entry is an erasure of the thing with its own number. */
    private static final class Log implements NumberedLog {
        private final List<LogEntry> entries = new ArrayList<>();
        private final AtomicInteger reads = new AtomicInteger();
        private volatile long next;
        private volatile Throwable failure;

        synchronized void append(long number) {
            entries.add(new LogEntry.Erased(number, Instant.EPOCH));
            next = number + 1;
        }

        @Override
        public long next() {
            return next;
        }

        @Override
        public synchronized LogChunk read(long from) {
            reads.incrementAndGet();
            Throwable thrown = failure;
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown != null) {
                throw (RuntimeException) thrown;
            }
            return entries.stream()
                    .filter(entry -> entry.thing() >= from)
                    .findFirst()
                    .map(entry -> new LogChunk(entry.thing(), List.of(entry)))
                    .orElseGet(() -> new LogChunk(next, List.of()));
        }
    }
}
