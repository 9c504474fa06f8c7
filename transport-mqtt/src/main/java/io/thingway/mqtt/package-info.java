/** MQTT, both sides: the connector for devices and the endpoint for servers. */
@NullMarked
package io.thingway.mqtt;

import org.jspecify.annotations.NullMarked;
