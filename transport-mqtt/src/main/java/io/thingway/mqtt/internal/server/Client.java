package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.BrokerSession;
import io.thingway.server.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * A connected client, as whatever serves it sees it.
 *
 * @param session what is on its way to it, and from it
 * @param plain what it has of plain topics, or nothing where it came for things alone
 */
record Client(
        ServerSetup setup,
        Peer peer,
        ClientProfile profile,
        RequestContext context,
        Ending ending,
        BrokerSession session,
        @Nullable PlainClient plain) {

    Counters counters() {
        return setup.counters();
    }
}
