package io.thingway.mqtt.internal.server.strict;

/** Where properties of a client stand (MQTT 5, 2.2.2.2). */
enum Place {
    CONNECT,
    WILL,
    PUBLISH,
    REPLY,
    SUBSCRIBE,
    UNSUBSCRIBE,
    DISCONNECT,
    AUTH
}
