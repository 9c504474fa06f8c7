package io.thingway.platform.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.LogPosition;
import io.thingway.platform.engine.contract.EngineContract;
import io.thingway.platform.engine.records.MemoryRecords;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.testkit.time.ManualClock;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemoryEngineTest implements EngineContract {
    private final ManualClock clock = new ManualClock(NOON);
    private final MemoryRecords records = new MemoryRecords();
    private final Engine engine = new MemoryEngine(
            clock,
            StoredRegistry.over(records, clock, new SecureRandom(), StoredRegistry.DEVELOPER_CODES),
            new StoredSessions(records, clock));

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    public void trimLog() {
        // it keeps 10,000 by itself
    }

    @Test
    void what_is_held_is_counted_not_what_was_written() {
        append(1, ResourceValue.of("n", 1), ResourceValue.of("m", 1));
        append(2, ResourceValue.of("n", 2));
        engine.history().erase(1);

        assertThat(engine.stats().held()).isEqualTo(1);
        assertThat(engine.stats().rows()).isEqualTo(3);
    }

    /** On both sides of the erasure, as nobody knows whose turn comes first. */
    @Test
    void a_write_that_waits_for_an_erasure_goes_to_what_is_there_then() throws InterruptedException {
        LogPosition start = engine.log().end();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        Thread holder = new Thread(() -> engine.log().append(1, write(1), new Acknowledgement() {
            @Override
            public void appended(boolean news) {
                goOn.join();
            }

            @Override
            public void refused(ThingException reason) {
                throw reason;
            }
        }));
        List<Thread> waiting = Stream.of(2, 3, 4, -1, 5, 6, 7)
                .map(i -> new Thread(
                        i < 0
                                ? () -> engine.history().erase(1)
                                : () -> appending(1, write(i)).join()))
                .toList();

        holder.start();
        await().until(() -> holder.getState() == Thread.State.WAITING);
        for (Thread thread : waiting) {
            thread.start();
            await().until(() -> thread.getState() == Thread.State.BLOCKED);
        }
        goOn.complete(null);
        for (Thread thread : waiting) {
            thread.join();
        }

        assertHistoryIsThatOfTheLog(start, 1);
    }

    private static ThingWrite write(int number) {
        return ThingWrite.of(List.of(ResourceValue.of("n", number)));
    }
}
