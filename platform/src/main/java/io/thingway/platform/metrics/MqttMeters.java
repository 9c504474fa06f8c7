package io.thingway.platform.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.thingway.mqtt.MqttStats;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What the listeners of MQTT count, read when somebody asks. Accepted writes are among those of all transports. */
record MqttMeters(Supplier<MqttStats> stats) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("thingway.mqtt.connections", () -> stats.get().connections())
                .description("Open connections of MQTT, also those that have not said yet who they are")
                .register(registry);
        counter(registry, "connects", "Connections of MQTT that were let in", MqttStats::connects);
        counter(
                registry,
                "connects.refused",
                "Connections of MQTT that were refused: limits, a login, a CONNECT that cannot be taken",
                MqttStats::refusedConnects);
        counter(
                registry,
                "writes.refused",
                "Writes, messages and wills that were refused: by rules and rights, by their topic, by what is in them",
                MqttStats::refusedWrites);
        counter(registry, "messages", "Messages published to plain topics, and accepted", MqttStats::messages);
        counter(
                registry,
                "pushes",
                "Writes on things and messages of plain topics handed to connections",
                MqttStats::pushes);
        counter(
                registry,
                "pushes.dropped",
                "Pushes of QoS 0 that a client of things did not get: it reads slowly, or takes no packets of that size",
                MqttStats::droppedPushes);
        counter(
                registry,
                "protocol.errors",
                "Connections that ended because the client broke the protocol",
                MqttStats::protocolErrors);
    }

    private void counter(MeterRegistry registry, String name, String description, ToDoubleFunction<MqttStats> figure) {
        FunctionCounter.builder("thingway.mqtt." + name, stats, source -> figure.applyAsDouble(source.get()))
                .description(description)
                .register(registry);
    }
}
