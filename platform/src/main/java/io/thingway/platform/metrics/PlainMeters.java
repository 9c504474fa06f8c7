package io.thingway.platform.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.thingway.mqtt.plain.PlainStats;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The figures of plain topics, read when somebody asks. */
record PlainMeters(Supplier<PlainStats> stats) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "sessions", "Sessions of plain topics, with and without a connection", PlainStats::sessions);
        gauge(registry, "connected", "Sessions of plain topics with a connection", PlainStats::connected);
        gauge(registry, "subscriptions", "Subscriptions to plain topics", PlainStats::subscriptions);
        gauge(registry, "retained.topics", "Topics with a retained message", PlainStats::retainedTopics);
        bytes(registry, "retained", "Memory that retained messages occupy", PlainStats::retainedBytes);
        bytes(registry, "queued", "Memory that messages occupy which wait for clients", PlainStats::queuedBytes);
        bytes(registry, "filters", "Memory that the filters of subscriptions occupy", PlainStats::filterBytes);
        counter(
                registry,
                "sessions.dropped",
                "Sessions that ended because there were too many without their clients",
                PlainStats::droppedSessions);
        counter(
                registry,
                "takeovers",
                "Connections that took the place of another one with their client id",
                PlainStats::takeovers);
        stats.get().dropped().keySet().forEach(reason -> dropped(registry, reason));
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<PlainStats> figure) {
        Gauge.builder("thingway.plain." + name, () -> figure.applyAsDouble(stats.get()))
                .description(description)
                .register(registry);
    }

    private void counter(MeterRegistry registry, String name, String description, ToDoubleFunction<PlainStats> figure) {
        FunctionCounter.builder("thingway.plain." + name, stats, source -> figure.applyAsDouble(source.get()))
                .description(description)
                .register(registry);
    }

    private void bytes(MeterRegistry registry, String name, String description, ToDoubleFunction<PlainStats> figure) {
        Gauge.builder("thingway.plain." + name, () -> figure.applyAsDouble(stats.get()))
                .description(description)
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    private void dropped(MeterRegistry registry, String reason) {
        FunctionCounter.builder(
                        "thingway.plain.dropped",
                        stats,
                        source -> source.get().dropped().getOrDefault(reason, 0L))
                .description("Messages of plain topics that a client did not get, or that were not retained")
                .tag("reason", reason)
                .register(registry);
    }
}
