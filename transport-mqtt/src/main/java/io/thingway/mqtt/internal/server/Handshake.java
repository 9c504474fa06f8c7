package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnAckPropertiesBuilder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that has not said CONNECT yet. */
final class Handshake implements Phase {
    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);

    private final ServerSetup setup;
    private final Peer peer;
    private final long deadline;

    Handshake(ServerSetup setup, Peer peer) {
        this.setup = setup;
        this.peer = peer;
        this.deadline = System.nanoTime() + setup.limits().connectTimeout().toNanos();
    }

    @Override
    public boolean take(ByteBuf in, int start, int body, int end) {
        return false;
    }

    @Override
    public Phase receive(MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            boolean v5 = packet.variableHeader() instanceof MqttConnectVariableHeader header && header.version() == 5;
            return refuse(ConnectRefusal.of(packet.decoderResult().cause()), v5);
        }
        if (!(packet instanceof MqttConnectMessage connect)) {
            return refuse(ConnectRefusal.malformed("the first packet must be CONNECT"), false);
        }
        boolean v5 = connect.variableHeader().version() == 5;
        ConnectRefusal refusal = ConnectRules.refuse(connect);
        return refusal == null ? accept(connect, v5) : refuse(refusal, v5);
    }

    private Phase accept(MqttConnectMessage connect, boolean v5) {
        ClientProfile profile = ConnectRules.profile(
                connect, setup.sharedClientIds(), setup.limits().maxInFlight());
        Session session = new Session(setup, peer, profile);
        try {
            session.enter(); // before it takes anybody's place
        } catch (ThingException refused) {
            return refuse(
                    ConnectRefusal.of(refused),
                    v5,
                    v5 ? Replies.explanation(refused, profile) : MqttProperties.NO_PROPERTIES);
        }
        setup.hub().clients.enter(session);
        setup.counters().connects.increment();
        boolean assigned = connect.payload().clientIdentifier().isEmpty();
        peer.send(new MqttConnAckMessage(
                new MqttFixedHeader(MqttMessageType.CONNACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
                new MqttConnAckVariableHeader(
                        MqttConnectReturnCode.CONNECTION_ACCEPTED,
                        false,
                        v5 ? offer(profile, assigned) : MqttProperties.NO_PROPERTIES)));
        LOG.debug("{} connected with MQTT {} as {}", peer.remote(), profile.version(), profile.printableId());
        return session;
    }

    /** What an MQTT 5 client is told about this server. */
    private MqttProperties offer(ClientProfile profile, boolean assigned) {
        MqttLimits limits = setup.limits();
        ConnAckPropertiesBuilder offer = new ConnAckPropertiesBuilder()
                .sessionExpiryInterval(0)
                .receiveMaximum(limits.maxInFlight())
                .maximumPacketSize(limits.maxPacketBytes())
                .retainAvailable(false)
                .wildcardSubscriptionAvailable(false)
                .subscriptionIdentifiersAvailable(false)
                .sharedSubscriptionAvailable(false);
        if (assigned) {
            offer.assignedClientId(profile.clientId());
        }
        return offer.build();
    }

    private Phase refuse(ConnectRefusal refusal, boolean v5) {
        return refuse(
                refusal,
                v5,
                v5 ? new ConnAckPropertiesBuilder().reasonString(refusal.why()).build() : MqttProperties.NO_PROPERTIES);
    }

    private Phase refuse(ConnectRefusal refusal, boolean v5, MqttProperties explained) {
        setup.counters().refusedConnects.increment();
        LOG.info("refused {}: {}", peer.remote(), refusal.why());
        if (v5 || refusal.v3() != null) {
            peer.closeWith(MqttMessageBuilders.connAck()
                    .returnCode(refusal.returnCode(v5))
                    .properties(explained)
                    .build());
        } else {
            peer.close();
        }
        return this;
    }

    @Override
    public void check(long now, long lastRead) {
        if (now - deadline > 0 && !peer.closing()) {
            refuse(
                    ConnectRefusal.malformed(
                            "no CONNECT within " + setup.limits().connectTimeout()),
                    false);
        }
    }

    @Override
    public void closed() {
        // nothing was begun
    }

    @Override
    public void stop() {
        peer.close();
    }
}
