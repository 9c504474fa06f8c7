package io.thingway.session;

/** What a transport may or may not be able to carry. */
public enum Capability {
    /** A write completes when the server accepted it. Without: when it was handed to the network (MQTT QoS 0). */
    ACKNOWLEDGED_WRITES,
    /** Values can be read back: {@link ThingSession#history()} is present. */
    HISTORY,
    /** The server writes a {@linkplain SessionOptions#lastWill() last will} when the device dies. */
    LAST_WILL
}
