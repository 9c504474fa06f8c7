package io.thingway.benchmarks.engine;

import io.thingway.error.ThingException;
import io.thingway.json.ThingWrite;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.Acknowledgement;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.EngineStats;
import io.thingway.platform.engine.RowRange;
import io.thingway.platform.engine.rocks.RocksEngine;
import io.thingway.platform.engine.rocks.RocksSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many writes the engine on disk takes, and what each costs: {@code EngineSpeed FOLDER WRITES [small|normal] [THINGS]}.
 * A thousand writes of two values each, of any of the things (1,000), are under way at any time.
 */
public final class EngineSpeed {
    private static final int UNDER_WAY = 1_000;
    private static final int READS = 500;

    private final Engine engine;
    private final int things;
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final AtomicLong refused = new AtomicLong();
    private final Acknowledgement acknowledgement = new Acknowledgement() {
        @Override
        public void appended(boolean news) {
            room.release();
        }

        @Override
        public void refused(ThingException reason) {
            refused.incrementAndGet();
            room.release();
        }
    };

    private EngineSpeed(Engine engine, int things) {
        this.engine = engine;
        this.things = things;
    }

    public static void main(String[] args) throws InterruptedException {
        long start = System.nanoTime();
        RocksSettings settings = RocksSettings.DEFAULT.withMemory(
                args.length > 2
                        ? RocksSettings.Memory.valueOf(args[2].toUpperCase(Locale.ROOT))
                        : RocksSettings.Memory.SMALL);
        try (Engine engine =
                RocksEngine.open(Path.of(args[0]), settings, Clock.systemUTC(), records -> null, records -> null)) {
            System.out.printf("open: %.1f ms%n", millis(start));
            EngineSpeed speed = new EngineSpeed(engine, args.length > 3 ? Integer.parseInt(args[3]) : 1_000);
            speed.write(Integer.parseInt(args[1]));
            speed.read();
        }
    }

    private static ThingWrite next(int i) {
        return ThingWrite.of(List.of(ResourceValue.of("temperature", i), ResourceValue.of("humidity", i % 100)));
    }

    private void write(int writes) throws InterruptedException {
        long start = System.nanoTime();
        long cpu = cpu();
        Random random = new Random(1);
        for (int i = 0; i < writes; i++) {
            room.acquire();
            engine.log().append(random.nextInt(things), next(i), acknowledgement);
        }
        room.acquire(UNDER_WAY);
        room.release(UNDER_WAY);
        double millis = millis(start);
        EngineStats stats = engine.stats();
        System.out.printf(
                "%d writes, %d refused: %.0f a second, %.2f us of CPU each, %.0f a batch, %.2f ms a commit%n",
                writes,
                refused.get(),
                writes * 1e3 / millis,
                (cpu() - cpu) / 1e3 / writes,
                (double) stats.writes() / stats.commits(),
                stats.commitNanos() / 1e6 / stats.commits());
    }

    private void read() {
        ResourceKey key = new ResourceKey("temperature");
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            long rows = 0;
            for (int i = 0; i < READS; i++) {
                rows += engine.history()
                        .range(i % things, key, RowRange.newest(1_000))
                        .toCompletableFuture()
                        .join()
                        .size();
            }
            System.out.printf("read: %d rows each, %.2f ms%n", rows / READS, millis(start) / READS);
        }
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }
}
