package io.thingway.mqtt.internal.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.thingway.mqtt.internal.server.strict.Violation;
import io.thingway.mqtt.internal.wire.ReasonCodes;
import io.thingway.server.Presence;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connected client: hands each packet to the one class that knows it. */
final class Session implements Phase {
    /** The reason that makes the will void; every other one leaves it (MQTT 5, 3.14.4). */
    private static final int NORMAL_DISCONNECTION = 0;

    private static final Set<@Nullable MqttMessageType> LAST_WORDS =
            EnumSet.of(MqttMessageType.PUBLISH, MqttMessageType.DISCONNECT);

    private final Client client;
    private final Outlet outlet;
    private final Presence presence;

    /** These are made when they are needed: most connections are idle, and many publish or listen only. */
    private @Nullable Pushes pushes;

    private @Nullable Writes writes;
    private @Nullable Subscriptions subscriptions;
    private boolean willPending;
    private long expirySeconds;

    /** {@code presence} is entered already. */
    Session(Client client, Outlet outlet, Presence presence) {
        this.client = client;
        this.outlet = outlet;
        this.presence = presence;
        this.willPending = client.profile().will() != null;
        this.expirySeconds = client.plain() == null ? 0 : client.plain().expirySeconds();
    }

    Client client() {
        return client;
    }

    ClientProfile profile() {
        return client.profile();
    }

    Pushes pushes() {
        if (pushes == null) {
            pushes = new Pushes(client, outlet);
        }
        return pushes;
    }

    Writes writes() {
        if (writes == null) {
            writes = new Writes(client, publications());
        }
        return writes;
    }

    private Publications publications() {
        return new Publications(client, pushes());
    }

    private Subscriptions subscriptions() {
        if (subscriptions == null) {
            subscriptions = new Subscriptions(client, new Granting(client, pushes()), this::handleUnlessClosing);
        }
        return subscriptions;
    }

    /** Whether a SUBSCRIBE is being answered. */
    private boolean busy() {
        return subscriptions != null && subscriptions.busy();
    }

    /** CONNACK was sent. */
    void begin() {
        outlet.open(client.session());
        if (client.plain() != null && client.plain().present()) {
            subscriptions().resume();
        }
    }

    @Override
    public boolean take(ByteBuf in, int start, int body, int end) {
        return !busy() && client.peer().worker().quick().take(this, in, start, body, end);
    }

    @Override
    public Phase receive(MqttMessage packet) {
        if (busy()) {
            subscriptions().hold(packet);
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
            case PUBLISH -> writes().publish((MqttPublishMessage) packet);
            case PUBREL -> writes().release(packetId(packet));
            case PUBACK -> pushes().acknowledged(packetId(packet));
            case PUBREC -> pushes().received(packetId(packet), reason(packet));
            case PUBCOMP -> pushes().completed(packetId(packet));
            case SUBSCRIBE -> subscriptions().subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> subscriptions().unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> ping(packet);
            case DISCONNECT -> disconnected(packet);
            case CONNECT -> client.ending().violation(ReasonCodes.PROTOCOL_ERROR, "a second CONNECT");
            case AUTH -> client.ending().violation(ReasonCodes.PROTOCOL_ERROR, "AUTH without an authentication method");
            case CONNACK, SUBACK, UNSUBACK, PINGRESP ->
                client.ending()
                        .violation(
                                ReasonCodes.PROTOCOL_ERROR,
                                packet.fixedHeader().messageType() + " is for servers to send");
        }
    }

    private void handleUnlessClosing(MqttMessage packet) {
        if (!client.peer().closing()) {
            handle(packet);
        }
    }

    private void ping(MqttMessage packet) {
        if (packet.fixedHeader().remainingLength() > 0) {
            client.ending().violation(ReasonCodes.MALFORMED_PACKET, "PINGREQ with a body");
        } else {
            client.peer().send(MqttMessage.PINGRESP);
        }
    }

    private void disconnected(MqttMessage packet) {
        if (!profile().v5() && packet.fixedHeader().remainingLength() > 0) {
            client.ending().violation(ReasonCodes.MALFORMED_PACKET, "DISCONNECT with a body");
            return;
        }
        if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header) {
            if (!expires(header.properties())) {
                return;
            }
            willPending = willPending && header.reasonCode() != NORMAL_DISCONNECTION;
        } else {
            willPending = false;
        }
        client.peer().close();
    }

    /** Whether the last word on the session's expiry is in order (MQTT 5, 3.14.2.2.2). */
    private boolean expires(MqttProperties properties) {
        PlainClient plain = client.plain();
        if (plain == null
                || !(properties.getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL)
                        instanceof IntegerProperty seconds)) {
            return true;
        }
        if (expirySeconds == 0 && seconds.value() != 0) {
            client.ending().violation(ReasonCodes.PROTOCOL_ERROR, "a session expiry where CONNECT had none");
            return false;
        }
        expirySeconds = plain.atMost(Integer.toUnsignedLong(seconds.value()));
        return true;
    }

    private void undecodable(Throwable cause) {
        Violation packet = Violation.of(cause);
        client.ending().violation(packet.reason(), packet.why());
    }

    @Override
    public void check(long now, long lastRead) {
        long allowed = profile().keepAliveSeconds() * 1_500_000_000L;
        if (allowed > 0 && now - lastRead > allowed && !client.peer().closing()) {
            client.ending().quietly(ReasonCodes.KEEP_ALIVE_TIMEOUT, "silent for 1.5 times the keep-alive");
        }
    }

    /** It was never answered, and has no will. */
    void turnedAway() {
        willPending = false;
        closed();
    }

    @Override
    public void closed() {
        if (subscriptions != null) {
            subscriptions.close(this::takeLastWord);
        }
        if (writes != null) {
            writes.close();
        }
        if (client.plain() == null) {
            client.setup().hub().clients.leave(this);
            carryOutWill();
        } else {
            leave(client.plain());
        }
        outlet.close();
        presence.close();
    }

    private void leave(PlainClient plain) {
        plain.topics()
                .broker()
                .disconnected(client.session(), outlet, expirySeconds, willPending ? plain.will() : null);
        plain.topics().publishDueWills();
    }

    private void carryOutWill() {
        Will will = profile().will();
        if (willPending && will != null) {
            publications().carryOutWill(will);
        }
    }

    /** What came before the end and still waited behind a SUBSCRIBE: a write counts, and so does a DISCONNECT. */
    private void takeLastWord(MqttMessage packet) {
        if (LAST_WORDS.contains(typeOf(packet))) {
            handleUnlessClosing(packet);
        }
    }

    private static @Nullable MqttMessageType typeOf(MqttMessage packet) {
        return packet.fixedHeader() == null ? null : packet.fixedHeader().messageType(); // null: undecodable
    }

    @Override
    public void stop() {
        willPending = false;
        client.ending().quietly(ReasonCodes.SERVER_SHUTTING_DOWN, "the server stops");
    }

    private static int packetId(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    private static byte reason(MqttMessage packet) {
        return packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader header ? header.reasonCode() : 0;
    }
}
