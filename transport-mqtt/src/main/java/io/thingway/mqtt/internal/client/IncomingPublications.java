package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.thingway.mqtt.internal.wire.Packets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every publication to whoever waits for its topic, once, and acknowledges it. Acknowledgements wait for a flush. */
final class IncomingPublications {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingPublications.class);

    /** Gets the payloads of one topic; never throws for what is in them. */
    interface Receiver {
        void receive(byte[] payload);
    }

    private final Outlet outlet;
    private final Map<String, Receiver> receivers = new HashMap<>();
    private final IncomingAliases aliases = new IncomingAliases();
    private final BitSet unreleased; // QoS 2 ids between PUBREC and PUBREL
    private final Consumer<String> nobodys;
    private final Set<String> strays = new HashSet<>();

    /**
     * @param unreleased those of the session
     * @param nobodys hears once of each topic that came and that nobody waits for
     */
    IncomingPublications(Outlet outlet, BitSet unreleased, Consumer<String> nobodys) {
        this.outlet = outlet;
        this.unreleased = unreleased;
        this.nobodys = nobodys;
    }

    void route(String topic, Receiver receiver) {
        receivers.put(topic, receiver);
    }

    void unroute(String topic) {
        receivers.remove(topic);
    }

    void onPublish(MqttPublishMessage message) {
        int packetId = message.variableHeader().packetId();
        String topic = aliases.topic(message.variableHeader()); // counts for a repeat, too
        switch (message.fixedHeader().qosLevel()) {
            case AT_LEAST_ONCE -> {
                deliver(topic, message);
                outlet.acknowledge(Packets.PUBACK, packetId);
            }
            case EXACTLY_ONCE -> {
                if (!unreleased.get(packetId)) {
                    unreleased.set(packetId);
                    deliver(topic, message);
                }
                outlet.acknowledge(Packets.PUBREC, packetId);
            }
            default -> deliver(topic, message);
        }
    }

    void onPubRel(int packetId) {
        unreleased.clear(packetId);
        outlet.acknowledge(Packets.PUBCOMP, packetId);
    }

    private void deliver(String topic, MqttPublishMessage message) {
        Receiver receiver = receivers.get(topic);
        if (receiver == null) {
            LOG.debug("a publication on a topic that nobody waits for was dropped");
            if (strays.add(topic)) {
                nobodys.accept(topic);
            }
        } else {
            receiver.receive(ByteBufUtil.getBytes(message.payload()));
        }
    }
}
