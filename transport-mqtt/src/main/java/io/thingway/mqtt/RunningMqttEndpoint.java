package io.thingway.mqtt;

import io.thingway.mqtt.plain.PlainStats;
import io.thingway.server.RunningEndpoint;
import java.util.Optional;

/** An MQTT endpoint at work. */
public interface RunningMqttEndpoint extends RunningEndpoint {
    /** The counters at this moment. */
    MqttStats stats();

    /** What there is among plain topics; absent where there are none. Looks at every session. */
    Optional<PlainStats> plain();

    /** {@code epoll}, {@code io_uring} or {@code nio}. */
    String io();
}
