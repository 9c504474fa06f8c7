package io.thingway.mqtt.internal.server.front;

import java.util.concurrent.atomic.LongAdder;

/**
 * What never comes as far as MQTT is counted, too.
 *
 * @param refused connections
 * @param errors connections that were ended because the peer broke the protocol
 */
public record FrontCounters(LongAdder refused, LongAdder errors) {}
