/** The device side: one class for each concern of a connection, all on its event loop. */
@NullMarked
package io.thingway.mqtt.internal.client;

import org.jspecify.annotations.NullMarked;
