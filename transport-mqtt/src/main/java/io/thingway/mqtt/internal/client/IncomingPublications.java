package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.thingway.mqtt.internal.wire.Packets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
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
    private final BitSet unreleased = new BitSet(); // QoS 2 ids between PUBREC and PUBREL

    IncomingPublications(Outlet outlet) {
        this.outlet = outlet;
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
        } else {
            receiver.receive(ByteBufUtil.getBytes(message.payload()));
        }
    }
}
