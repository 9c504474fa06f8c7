/** What MQTT 5 forbids in a packet and the codec does not see, or does not tell. */
@NullMarked
package io.thingway.mqtt.internal.server.strict;

import org.jspecify.annotations.NullMarked;
