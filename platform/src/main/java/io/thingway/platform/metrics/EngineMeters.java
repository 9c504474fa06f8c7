package io.thingway.platform.metrics;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.thingway.platform.engine.EngineStats;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The figures of an engine, read from it when somebody asks. */
record EngineMeters(Supplier<EngineStats> stats) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        Figures<EngineStats> figures = new Figures<>("thingway.engine.", stats, registry);
        figures.gauge("queued.writes", "Writes taken and not yet acknowledged", EngineStats::queuedWrites);
        figures.bytes("queued", "Memory that the queued writes occupy", EngineStats::queuedBytes);
        figures.gauge("healthy", "1 while it stores, 0 while it cannot", now -> now.healthy() ? 1 : 0);
        figures.gauge("batch.writes", "Writes in the last batch that was made durable", EngineStats::lastBatch);
        figures.gauge("history.rows", "Rows that the history holds, about", EngineStats::held);
        figures.counter("writes", "Writes acknowledged", EngineStats::writes);
        figures.counter("rows", "Rows of history added", EngineStats::rows);
        figures.counter("refusals", "Writes refused: too far behind, or nothing can be stored", EngineStats::refused);
        FunctionTimer.builder(
                        "thingway.engine.commit",
                        stats,
                        source -> source.get().commits(),
                        source -> source.get().commitNanos(),
                        TimeUnit.NANOSECONDS)
                .description("Batches made durable, and the time they took together")
                .register(registry);
    }
}
