package io.thingway.mqtt;

import io.thingway.server.RunningEndpoint;

/** An MQTT endpoint at work. */
public interface RunningMqttEndpoint extends RunningEndpoint {
    /** The counters at this moment. */
    MqttStats stats();

    /** {@code epoll}, {@code io_uring} or {@code nio}. */
    String io();
}
