package io.thingway.mqtt;

/** The versions of MQTT that the device side speaks. */
public enum MqttVersion {
    /** Understood by every server; what devices of this protocol speak. */
    V3_1_1,
    /** Refusals carry a reason, and the server may bound what is in flight. */
    V5
}
