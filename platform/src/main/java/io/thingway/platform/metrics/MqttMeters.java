package io.thingway.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.thingway.mqtt.MqttStats;
import java.util.function.Supplier;

/** What the listeners of MQTT count, read when somebody asks. Accepted writes are among those of all transports. */
record MqttMeters(Supplier<MqttStats> stats) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        Figures<MqttStats> figures = new Figures<>("thingway.mqtt.", stats, registry);
        figures.gauge(
                "connections",
                "Open connections of MQTT, also those that have not said yet who they are",
                MqttStats::connections);
        figures.counter("connects", "Connections of MQTT that were let in", MqttStats::connects);
        figures.counter(
                "connects.refused",
                "Connections of MQTT that were refused: limits, a login, a CONNECT that cannot be taken",
                MqttStats::refusedConnects);
        figures.counter(
                "writes.refused",
                "Writes, messages and wills that were refused: by rules and rights, by their topic, by what is in them",
                MqttStats::refusedWrites);
        figures.counter("messages", "Messages published to plain topics, and accepted", MqttStats::messages);
        figures.counter(
                "pushes", "Writes on things and messages of plain topics handed to connections", MqttStats::pushes);
        figures.counter(
                "pushes.dropped",
                "Pushes of QoS 0 that a client of things did not get: it reads slowly, or takes no packets of that size",
                MqttStats::droppedPushes);
        figures.counter(
                "protocol.errors",
                "Connections that ended because the client broke the protocol",
                MqttStats::protocolErrors);
    }
}
