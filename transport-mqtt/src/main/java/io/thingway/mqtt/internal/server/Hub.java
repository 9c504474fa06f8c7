package io.thingway.mqtt.internal.server;

/**
 * What the connections of one server share, across loops and across its listeners: who is connected under which client
 * id, who listens to which sub-topic, which addresses guess tokens.
 */
public final class Hub {
    final Clients clients = new Clients();
    final Relays relays = new Relays();
    final Misses misses = new Misses();
}
