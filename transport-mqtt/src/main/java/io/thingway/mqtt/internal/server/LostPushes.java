package io.thingway.mqtt.internal.server;

import io.thingway.mqtt.internal.broker.session.Delivery;
import io.thingway.mqtt.internal.broker.session.Drop;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client that came for things does not get: what may be lost is counted, and where something else would be lost it
 * loses the connection instead.
 */
final class LostPushes {
    private static final Logger LOG = LoggerFactory.getLogger(LostPushes.class);

    private final Counters counters;
    private final Peer peer;
    private final ClientProfile profile;
    private final Ending ending;
    private boolean told;

    LostPushes(Counters counters, Peer peer, ClientProfile profile, Ending ending) {
        this.counters = counters;
        this.peer = peer;
        this.profile = profile;
        this.ending = ending;
    }

    void count(Delivery delivery, Drop reason) {
        switch (reason) {
            case TOO_LARGE -> count("its maximum packet size is " + profile.maxPacketBytes());
            case SLOW_READER -> count("it reads too slowly");
            case OFFLINE -> counters.droppedPushes.increment(); // it is just going
            default -> peer.execute(this::end);
        }
    }

    private void end() {
        if (!peer.closing()) {
            ending.loudly(ReasonCodes.QUOTA_EXCEEDED, "it reads or acknowledges too slowly");
        }
    }

    private void count(String why) {
        counters.droppedPushes.increment();
        if (!told) {
            told = true;
            LOG.info("dropping pushes to {} ({}): {}", peer.remote(), profile.printableId(), why);
        }
    }
}
