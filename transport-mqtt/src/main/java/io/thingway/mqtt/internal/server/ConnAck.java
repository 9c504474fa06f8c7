package io.thingway.mqtt.internal.server;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnAckPropertiesBuilder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.thingway.error.ThingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to a CONNECT. */
final class ConnAck {
    private static final Logger LOG = LoggerFactory.getLogger(ConnAck.class);

    private final ServerSetup setup;
    private final Peer peer;

    ConnAck(ServerSetup setup, Peer peer) {
        this.setup = setup;
        this.peer = peer;
    }

    /** False: the client does not take packets as large as this one, and the connection ends without a word. */
    boolean accept(Client client) {
        ClientProfile profile = client.profile();
        MqttConnAckMessage accepted = accepted(profile, client.plain());
        if (profile.limitsPackets() && PacketSize.of(accepted) > profile.maxPacketBytes()) {
            refuseUnheard("CONNACK has more than the " + profile.maxPacketBytes() + " bytes that it takes");
            return false;
        }
        setup.counters().connects.increment();
        peer.send(accepted);
        LOG.debug("{} connected with MQTT {} as {}", peer.remote(), profile.version(), profile.printableId());
        return true;
    }

    private MqttConnAckMessage accepted(ClientProfile profile, @Nullable PlainClient plain) {
        return new MqttConnAckMessage(
                new MqttFixedHeader(MqttMessageType.CONNACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
                new MqttConnAckVariableHeader(
                        MqttConnectReturnCode.CONNECTION_ACCEPTED,
                        plain != null && plain.present() && profile.version() > 3, // MQTT 3.1 has no such word
                        profile.v5() ? offer(profile, plain) : MqttProperties.NO_PROPERTIES));
    }

    /** What an MQTT 5 client is told about this server. */
    private MqttProperties offer(ClientProfile profile, @Nullable PlainClient plain) {
        ConnAckPropertiesBuilder offer = new ConnAckPropertiesBuilder()
                .receiveMaximum(setup.limits().maxInFlight())
                .maximumPacketSize(setup.limits().maxPacketBytes());
        if (plain == null) {
            offerThings(offer);
        } else {
            offerPlain(offer, profile, plain);
        }
        if (profile.shortened()) {
            offer.serverKeepAlive(profile.keepAliveSeconds());
        }
        if (profile.assigned()) {
            offer.assignedClientId(profile.clientId());
        }
        return offer.build();
    }

    private static void offerThings(ConnAckPropertiesBuilder offer) {
        offer.sessionExpiryInterval(0)
                .retainAvailable(false)
                .wildcardSubscriptionAvailable(false)
                .subscriptionIdentifiersAvailable(false)
                .sharedSubscriptionAvailable(false);
    }

    private static void offerPlain(ConnAckPropertiesBuilder offer, ClientProfile profile, PlainClient plain) {
        offer.retainAvailable(true); // else the builder says no
        if (plain.expirySeconds() != profile.sessionExpirySeconds()) {
            offer.sessionExpiryInterval(plain.expirySeconds());
        }
        if (plain.topics().topicAliases() > 0) {
            offer.topicAliasMaximum(plain.topics().topicAliases());
        }
    }

    /** {@code maxPacketBytes}: as many as the client takes. */
    void refuse(ConnectRefusal refusal, boolean v5, long maxPacketBytes) {
        MqttProperties properties = new MqttProperties();
        if (v5 && ClientProfile.takesReason(refusal.why(), maxPacketBytes)) {
            properties.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, refusal.why()));
        }
        refuse(refusal, v5, maxPacketBytes, properties);
    }

    /** The service, or whoever knows clients, does not want this one. */
    void refuse(ThingException why, ConnectRefusal refusal, ClientProfile profile) {
        MqttProperties properties = profile.v5() ? Replies.explanation(why, profile) : MqttProperties.NO_PROPERTIES;
        refuse(refusal, profile.v5(), profile.maxPacketBytes(), properties);
    }

    private void refuse(ConnectRefusal refusal, boolean v5, long maxPacketBytes, MqttProperties explained) {
        MqttConnAckMessage refused = MqttMessageBuilders.connAck()
                .returnCode(refusal.returnCode(v5))
                .properties(explained)
                .build();
        boolean says = v5 ? PacketSize.of(refused) <= maxPacketBytes : refusal.v3() != null;
        if (says) {
            count(refusal.why());
            peer.closeWith(refused);
        } else {
            refuseUnheard(refusal.why());
        }
    }

    private void refuseUnheard(String why) {
        count(why);
        peer.close();
    }

    private void count(String why) {
        setup.counters().refusedConnects.increment();
        LOG.info("refused {}: {}", peer.remote(), why);
    }
}
