/** What lasts between a client and the broker, over connections and restarts: what is on its way, in either direction. */
@NullMarked
package io.thingway.mqtt.internal.broker.session;

import org.jspecify.annotations.NullMarked;
