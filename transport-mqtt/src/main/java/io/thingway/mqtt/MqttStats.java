package io.thingway.mqtt;

/**
 * Counters of one endpoint since it was started.
 *
 * @param connections open now
 * @param connects sessions that came up
 * @param refusedConnects connections refused: limits, malformed or unacceptable CONNECT
 * @param writes accepted
 * @param refusedWrites answered with an error, or dropped where the protocol has no word for it
 * @param messages published to plain topics, and accepted
 * @param pushes handed to connections: writes on things, and messages of plain topics
 * @param droppedPushes QoS 0 pushes a slow or small reader did not get
 * @param protocolErrors connections ended because the peer broke the protocol
 */
public record MqttStats(
        int connections,
        long connects,
        long refusedConnects,
        long writes,
        long refusedWrites,
        long messages,
        long pushes,
        long droppedPushes,
        long protocolErrors) {}
