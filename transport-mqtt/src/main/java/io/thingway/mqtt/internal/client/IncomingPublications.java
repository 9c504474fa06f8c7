package io.thingway.mqtt.internal.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.thingway.mqtt.internal.wire.Packets;
import java.nio.charset.StandardCharsets;
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
    private final boolean v5;
    private final Map<String, Receiver> receivers = new HashMap<>();
    private final IncomingAliases aliases = new IncomingAliases();
    private final BitSet unreleased; // QoS 2 ids between PUBREC and PUBREL
    private final Consumer<String> nobodys;
    private Set<String> strays = Set.of();

    /**
     * @param unreleased those of the session
     * @param nobodys hears once of each topic that came and that nobody waits for
     */
    IncomingPublications(Outlet outlet, boolean v5, BitSet unreleased, Consumer<String> nobodys) {
        this.outlet = outlet;
        this.v5 = v5;
        this.unreleased = unreleased;
        this.nobodys = nobodys;
    }

    void route(String topic, Receiver receiver) {
        receivers.put(topic, receiver);
    }

    void unroute(String topic) {
        receivers.remove(topic);
    }

    /**
     * Reads a PUBLISH with QoS 0 or 1, without flags and properties, on a topic that somebody waits for, where it lies: from
     * {@code body} to before {@code end}. False for any other one, which is the codec's.
     */
    boolean take(int qos, ByteBuf in, int body, int end) {
        int name = body + Short.BYTES;
        if (name > end) {
            return false;
        }
        int id = name + in.getUnsignedShort(body);
        int properties = id + (qos > 0 ? Short.BYTES : 0);
        int payload = properties + (v5 ? 1 : 0);
        if (payload > end || (v5 && in.getByte(properties) != 0)) {
            return false;
        }
        Receiver receiver = receivers.get(in.toString(name, id - name, StandardCharsets.ISO_8859_1)); // all are ASCII
        int packetId = qos > 0 ? in.getUnsignedShort(id) : 0;
        if (receiver == null || (qos > 0 && packetId == 0)) {
            return false;
        }
        receiver.receive(ByteBufUtil.getBytes(in, payload, end - payload));
        if (qos > 0) {
            outlet.acknowledge(Packets.PUBACK, packetId);
        }
        return true;
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
            if (!strays.contains(topic)) {
                strays = strays.isEmpty() ? new HashSet<>() : strays;
                strays.add(topic);
                nobodys.accept(topic);
            }
        } else {
            receiver.receive(ByteBufUtil.getBytes(message.payload()));
        }
    }
}
