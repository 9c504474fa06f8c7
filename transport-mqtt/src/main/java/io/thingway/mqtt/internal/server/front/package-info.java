/** What stands between the network and the MQTT packets of a server: the PROXY protocol, TLS and WebSocket. */
@NullMarked
package io.thingway.mqtt.internal.server.front;

import org.jspecify.annotations.NullMarked;
