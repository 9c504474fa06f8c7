package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a session: logged once, and with its reason where the version has a word for it. */
final class Ending implements io.thingway.server.Peer {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    private final Counters counters;
    private final Peer peer;
    private final ClientProfile profile;

    Ending(Counters counters, Peer peer, ClientProfile profile) {
        this.counters = counters;
        this.peer = peer;
        this.profile = profile;
    }

    /** The client broke the protocol; always true, for checks that end with it. */
    boolean violation(byte reason, String why) {
        counters.protocolErrors.increment();
        loudly(reason, why);
        return true;
    }

    /** The client went beyond a limit or lost its right. */
    void loudly(byte reason, String why) {
        LOG.info("closing {} ({}): {}", peer.remote(), profile.printableId(), why);
        disconnect(reason, why);
    }

    /** An end that belongs to the ordinary course of things. */
    void quietly(byte reason, String why) {
        LOG.debug("closing {} ({}): {}", peer.remote(), profile.printableId(), why);
        disconnect(reason, why);
    }

    /** Another connection came with the same client id; from any thread. */
    void takenOver() {
        takenOver(id -> {});
    }

    /** The same, and says the id as it may stand in a log. */
    void takenOver(Consumer<String> then) {
        peer.execute(() -> {
            quietly(ReasonCodes.SESSION_TAKEN_OVER, "another connection uses this client id");
            then.accept(profile.printableId());
        });
    }

    /** The service parts with the client; from any thread. */
    @Override
    public void disconnect(ThingException reason) {
        peer.execute(() -> putOut(reason));
    }

    private void putOut(ThingException reason) {
        LOG.info("putting out {} ({}): {}", peer.remote(), profile.printableId(), reason.message());
        disconnect(ReasonCodes.ADMINISTRATIVE_ACTION, Replies.explanation(reason, profile));
    }

    private void disconnect(byte reason, String why) {
        MqttProperties properties = new MqttProperties();
        if (profile.takesReason(why)) {
            properties.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, why));
        }
        disconnect(reason, properties);
    }

    private void disconnect(byte reason, MqttProperties properties) {
        if (!profile.v5()) {
            peer.close();
            return;
        }
        peer.closeWith(MqttMessageBuilders.disconnect()
                .reasonCode(reason)
                .properties(properties)
                .build());
    }
}
