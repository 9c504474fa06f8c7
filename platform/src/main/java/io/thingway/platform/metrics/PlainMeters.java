package io.thingway.platform.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.thingway.mqtt.plain.PlainStats;
import java.util.function.Supplier;

/** The figures of plain topics, read when somebody asks. */
record PlainMeters(Supplier<PlainStats> stats) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        Figures<PlainStats> figures = new Figures<>("thingway.plain.", stats, registry);
        figures.gauge("sessions", "Sessions of plain topics, with and without a connection", PlainStats::sessions);
        figures.gauge("connected", "Sessions of plain topics with a connection", PlainStats::connected);
        figures.gauge("subscriptions", "Subscriptions to plain topics", PlainStats::subscriptions);
        figures.gauge("retained.topics", "Topics with a retained message", PlainStats::retainedTopics);
        figures.bytes("retained", "Memory that retained messages occupy", PlainStats::retainedBytes);
        figures.bytes("queued", "Memory that messages occupy which wait for clients", PlainStats::queuedBytes);
        figures.bytes("filters", "Memory that the filters of subscriptions occupy", PlainStats::filterBytes);
        figures.counter(
                "sessions.dropped",
                "Sessions that ended because there were too many without their clients",
                PlainStats::droppedSessions);
        figures.counter(
                "takeovers",
                "Connections that took the place of another one with their client id",
                PlainStats::takeovers);
        stats.get().dropped().keySet().forEach(reason -> dropped(registry, reason));
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
