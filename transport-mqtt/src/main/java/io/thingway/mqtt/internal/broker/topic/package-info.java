/** Topics of a broker: who subscribed to what, what was retained. Pure data, to be shared by many threads. */
@NullMarked
package io.thingway.mqtt.internal.broker.topic;

import org.jspecify.annotations.NullMarked;
