package io.thingway.platform.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.thingway.platform.engine.EngineStats;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The figures of an engine, read from it when somebody asks. */
record EngineMeters(Supplier<EngineStats> stats) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "queued.writes", "Writes taken and not yet acknowledged", EngineStats::queuedWrites);
        Gauge.builder("thingway.engine.queued", () -> stats.get().queuedBytes())
                .description("Memory that the queued writes occupy")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        gauge(registry, "healthy", "1 while it stores, 0 while it cannot", now -> now.healthy() ? 1 : 0);
        gauge(registry, "batch.writes", "Writes in the last batch that was made durable", EngineStats::lastBatch);
        gauge(registry, "history.rows", "Rows that the history holds, about", EngineStats::held);
        counter(registry, "writes", "Writes acknowledged", EngineStats::writes);
        counter(registry, "rows", "Rows of history added", EngineStats::rows);
        counter(registry, "refusals", "Writes refused: too far behind, or nothing can be stored", EngineStats::refused);
        FunctionTimer.builder(
                        "thingway.engine.commit",
                        stats,
                        source -> source.get().commits(),
                        source -> source.get().commitNanos(),
                        TimeUnit.NANOSECONDS)
                .description("Batches made durable, and the time they took together")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<EngineStats> figure) {
        Gauge.builder("thingway.engine." + name, () -> figure.applyAsDouble(stats.get()))
                .description(description)
                .register(registry);
    }

    private void counter(
            MeterRegistry registry, String name, String description, ToDoubleFunction<EngineStats> figure) {
        FunctionCounter.builder("thingway.engine." + name, stats, source -> figure.applyAsDouble(source.get()))
                .description(description)
                .register(registry);
    }
}
