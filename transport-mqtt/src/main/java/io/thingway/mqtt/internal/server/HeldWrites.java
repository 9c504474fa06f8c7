package io.thingway.mqtt.internal.server;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.wire.ThingTopic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that the service cannot take just now, of an author who would not learn it: with QoS 0, and on MQTT 3 where he
 * does not listen for refusals. They are tried again until they are taken or he is gone, and he is not read meanwhile:
 * an acknowledgement would let him forget what nobody has stored.
 */
final class HeldWrites {
    private static final Logger LOG = LoggerFactory.getLogger(HeldWrites.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Peer peer;
    private final ClientProfile profile;
    private final Publications publications;
    private int held;

    HeldWrites(Peer peer, ClientProfile profile, Publications publications) {
        this.peer = peer;
        this.profile = profile;
        this.publications = publications;
    }

    /** Whether a write that met this is to be held. */
    boolean holds(ThingTopic topic, int qos, @Nullable Throwable error) {
        return error != null
                && ThingException.from(error).code() == ErrorCode.UNAVAILABLE
                && topic instanceof ThingTopic.Thing thing
                && (qos == 0 || !profile.v5())
                && !publications.hearsRefusals(thing)
                && !peer.gone();
    }

    /** Runs {@code again} when it is time. */
    void hold(Throwable error, Runnable again) {
        ThingException refusal = ThingException.from(error);
        LOG.debug("{} is not read for a while: {}", peer.remote(), refusal.message());
        peer.later(refusal.retryAfter().orElse(PAUSE).toMillis(), again);
    }

    /** Notes that a write is held now, or no longer; says which. */
    boolean note(boolean before, boolean now) {
        if (before != now) {
            held += now ? 1 : -1;
            peer.pause(Peer.Pause.HELD, held > 0);
        }
        return now;
    }
}
