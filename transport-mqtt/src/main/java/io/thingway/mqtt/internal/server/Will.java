package io.thingway.mqtt.internal.server;

/**
 * What the server publishes for a client that died: an ordinary publication, only late.
 *
 * @param delaySeconds how long the client may be away before (MQTT 5, 3.1.3.2.2)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Will(String topic, int qos, Manner manner, byte[] payload, long delaySeconds) {}
