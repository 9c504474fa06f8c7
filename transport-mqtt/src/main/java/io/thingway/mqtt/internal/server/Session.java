package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.server.Presence;
import io.thingway.server.RequestContext;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connected client: hands each packet to the one class that knows it. */
final class Session implements Phase {
    private static final int DISCONNECT_WITH_WILL = 4;
    private static final Set<@Nullable MqttMessageType> LAST_WORDS =
            EnumSet.of(MqttMessageType.PUBLISH, MqttMessageType.DISCONNECT);

    private final ServerSetup setup;
    private final Peer peer;
    private final ClientProfile profile;
    private final Ending ending;
    private final Publications publications;
    private final Writes writes;
    private final Pushes pushes;
    private final QuickPath quick;
    private final Subscriptions subscriptions;
    private final Queue<MqttMessage> held = new ArrayDeque<>(0);
    private final RequestContext context;
    private final Presence presence = new Presence();
    private boolean willPending;

    Session(ServerSetup setup, Peer peer, ClientProfile profile) {
        this.setup = setup;
        this.peer = peer;
        this.profile = profile;
        this.willPending = profile.will() != null;
        this.ending = new Ending(setup.counters(), peer, profile);
        this.context =
                new RequestContext("mqtt", peer.remote(), setup.secure(), profile.printableId(), peer.principal());
        this.pushes = new Pushes(setup, peer, profile, ending);
        this.publications = new Publications(setup, context, pushes);
        this.writes = new Writes(setup, peer, profile, ending, publications);
        this.quick = new QuickPath(peer.worker(), profile.v5(), writes, pushes);
        Granting granting = new Granting(setup, peer, context, pushes, this::subscriptionEnded);
        this.subscriptions = new Subscriptions(setup, peer, profile, ending, granting, this::goOn);
    }

    ClientProfile profile() {
        return profile;
    }

    /** Tells the service of the client, and throws its refusal. */
    void enter() {
        presence.enter(setup.service(), context, reason -> peer.execute(() -> ending.putOut(reason)));
    }

    @Override
    public boolean take(ByteBuf in, int start, int body, int end) {
        return !subscriptions.busy() && quick.take(in, start, body, end);
    }

    @Override
    public Phase receive(MqttMessage packet) {
        if (subscriptions.busy()) {
            held.add(ReferenceCountUtil.retain(packet)); // a PUBLISH right behind its SUBSCRIBE must find it in force
        } else {
            handle(packet);
        }
        return this;
    }

    private void handle(MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            undecodable(packet.decoderResult().cause());
            return;
        }
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> writes.publish((MqttPublishMessage) packet);
            case PUBREL -> writes.release(packetId(packet));
            case PUBACK -> pushes.acknowledged(packetId(packet));
            case PUBREC -> pushes.received(packetId(packet), reason(packet));
            case PUBCOMP -> pushes.completed(packetId(packet));
            case SUBSCRIBE -> subscriptions.subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> subscriptions.unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> ping(packet);
            case DISCONNECT -> disconnected(packet);
            case CONNECT -> ending.violation(ReasonCodes.PROTOCOL_ERROR, "a second CONNECT");
            case AUTH -> ending.violation(ReasonCodes.PROTOCOL_ERROR, "AUTH without an authentication method");
            case CONNACK, SUBACK, UNSUBACK, PINGRESP ->
                ending.violation(
                        ReasonCodes.PROTOCOL_ERROR, packet.fixedHeader().messageType() + " is for servers to send");
        }
    }

    private void goOn() {
        while (!held.isEmpty() && !subscriptions.busy()) {
            MqttMessage packet = held.remove();
            try {
                if (!peer.closing()) {
                    handle(packet);
                }
            } finally {
                ReferenceCountUtil.release(packet);
            }
        }
    }

    private void ping(MqttMessage packet) {
        if (packet.fixedHeader().remainingLength() > 0) {
            ending.violation(ReasonCodes.MALFORMED_PACKET, "PINGREQ with a body");
        } else {
            peer.send(MqttMessage.PINGRESP);
        }
    }

    private void disconnected(MqttMessage packet) {
        if (!profile.v5() && packet.fixedHeader().remainingLength() > 0) {
            ending.violation(ReasonCodes.MALFORMED_PACKET, "DISCONNECT with a body");
            return;
        }
        willPending = willPending
                && packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
                && header.reasonCode() == DISCONNECT_WITH_WILL;
        peer.close();
    }

    private void undecodable(Throwable cause) {
        Undecodable packet = Undecodable.of(cause);
        ending.violation(packet.reason(), packet.why());
    }

    private void subscriptionEnded(ThingException reason) {
        subscriptions.ended(reason);
    }

    /** Another connection came with the same client id; from any thread. */
    void takenOver() {
        peer.execute(() -> {
            ending.quietly(ReasonCodes.SESSION_TAKEN_OVER, "another connection uses this client id");
        });
    }

    @Override
    public void check(long now, long lastRead) {
        long allowed = profile.keepAliveSeconds() * 1_500_000_000L;
        if (allowed > 0 && now - lastRead > allowed && !peer.closing()) {
            ending.quietly(ReasonCodes.KEEP_ALIVE_TIMEOUT, "silent for 1.5 times the keep-alive");
        }
    }

    @Override
    public void closed() {
        setup.hub().clients.leave(this);
        subscriptions.close();
        takeLastWords();
        Will will = profile.will();
        if (willPending && will != null) {
            publications.carryOutWill(will);
        }
        presence.close();
    }

    /** What came before the end and still waited behind a SUBSCRIBE: a write counts, and so does a DISCONNECT. */
    private void takeLastWords() {
        while (!held.isEmpty()) {
            MqttMessage packet = held.remove();
            try {
                if (!peer.closing() && LAST_WORDS.contains(typeOf(packet))) {
                    handle(packet);
                }
            } finally {
                ReferenceCountUtil.release(packet);
            }
        }
    }

    private static @Nullable MqttMessageType typeOf(MqttMessage packet) {
        return packet.fixedHeader() == null ? null : packet.fixedHeader().messageType(); // null: undecodable
    }

    @Override
    public void stop() {
        willPending = false;
        ending.quietly(ReasonCodes.SERVER_SHUTTING_DOWN, "the server stops");
    }

    private static int packetId(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    private static byte reason(MqttMessage packet) {
        return packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader header ? header.reasonCode() : 0;
    }
}
