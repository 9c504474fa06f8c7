package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.MqttStats;
import io.thingway.mqtt.internal.server.front.FrontCounters;
import java.util.concurrent.atomic.LongAdder;

/** What an endpoint counts; nothing is dropped or refused without one of these moving. */
final class Counters {
    final LongAdder connects = new LongAdder();
    final LongAdder refusedConnects = new LongAdder();
    final LongAdder writes = new LongAdder();
    final LongAdder refusedWrites = new LongAdder();
    final LongAdder messages = new LongAdder();
    final LongAdder pushes = new LongAdder();
    final LongAdder droppedPushes = new LongAdder();
    final LongAdder protocolErrors = new LongAdder();

    FrontCounters ofFront() {
        return new FrontCounters(refusedConnects, protocolErrors);
    }

    /** Together with how many connections are open. */
    MqttStats snapshot(int connections) {
        return new MqttStats(
                connections,
                connects.sum(),
                refusedConnects.sum(),
                writes.sum(),
                refusedWrites.sum(),
                messages.sum(),
                pushes.sum(),
                droppedPushes.sum(),
                protocolErrors.sum());
    }
}
