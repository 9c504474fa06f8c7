package io.thingway.mqtt;

/**
 * Counters of one endpoint since it was started.
 *
 * @param connections open now
 * @param connects sessions that came up
 * @param refusedConnects connections refused: limits, malformed or unacceptable CONNECT
 * @param writes accepted
 * @param refusedWrites writes on things and messages of plain topics answered with an error, or dropped where the
 *     protocol has no word for it, and wills that their clients may not publish
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
        long protocolErrors) {
    /** Of nothing. */
    public static final MqttStats NONE = new MqttStats(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Those of both. */
    public MqttStats plus(MqttStats other) {
        return new MqttStats(
                connections + other.connections,
                connects + other.connects,
                refusedConnects + other.refusedConnects,
                writes + other.writes,
                refusedWrites + other.refusedWrites,
                messages + other.messages,
                pushes + other.pushes,
                droppedPushes + other.droppedPushes,
                protocolErrors + other.protocolErrors);
    }
}
