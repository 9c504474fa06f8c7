package io.thingway.platform;

import io.thingway.mqtt.MqttStats;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What all listeners of MQTT have counted together. Safe from any thread. */
final class MqttFigures implements Supplier<MqttStats> {
    private final List<Supplier<MqttStats>> listeners = new CopyOnWriteArrayList<>();

    void add(Supplier<MqttStats> listener) {
        listeners.add(listener);
    }

    @Override
    public MqttStats get() {
        return listeners.stream().map(Supplier::get).reduce(MqttStats.NONE, MqttStats::plus);
    }
}
