package io.thingway.mqtt.internal.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.transport.NetworkFailures;
import java.util.function.Consumer;

/** Hands each packet to the one concern it is for. Whatever is thrown below ends the connection. */
final class LinkHandler extends SimpleChannelInboundHandler<MqttMessage> {
    private final IncomingPublications incoming;
    private final OutgoingWrites writes;
    private final Subscriptions subscriptions;
    private final Outlet outlet;
    private final ReadingBeat beat;
    private final Consumer<ThingException> down;

    LinkHandler(
            IncomingPublications incoming,
            OutgoingWrites writes,
            Subscriptions subscriptions,
            Outlet outlet,
            ReadingBeat beat,
            Consumer<ThingException> down) {
        this.incoming = incoming;
        this.writes = writes;
        this.subscriptions = subscriptions;
        this.outlet = outlet;
        this.beat = beat;
        this.down = down;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            throw Malformed.packet(message);
        }
        switch (message.fixedHeader().messageType()) {
            case PUBLISH -> incoming.onPublish((MqttPublishMessage) message);
            case PUBREL -> incoming.onPubRel(reply(message).messageId());
            case PUBACK -> {
                MqttPubReplyMessageVariableHeader reply = reply(message);
                writes.onPubAck(reply.messageId(), reply.reasonCode(), reply.properties());
            }
            case PUBREC -> {
                MqttPubReplyMessageVariableHeader reply = reply(message);
                writes.onPubRec(reply.messageId(), reply.reasonCode(), reply.properties());
            }
            case PUBCOMP -> {
                MqttPubReplyMessageVariableHeader reply = reply(message);
                writes.onPubComp(reply.messageId(), reply.reasonCode(), reply.properties());
            }
            case SUBACK -> onSubAck((MqttSubAckMessage) message);
            case UNSUBACK -> onUnsubAck((MqttUnsubAckMessage) message);
            case PINGRESP -> {} // any byte is a sign of life
            case DISCONNECT -> throw disconnected(message);
            default ->
                throw ThingException.of(
                        ErrorCode.PROTOCOL_ERROR,
                        "the server sent a " + message.fixedHeader().messageType());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        outlet.flush();
        beat.rest(writes.unanswered());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        down.accept(ThingException.of(ErrorCode.CONNECTION_LOST, "the server closed the connection"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        down.accept(NetworkFailures.lost(cause));
    }

    private void onSubAck(MqttSubAckMessage message) {
        MqttMessageIdAndPropertiesVariableHeader header = message.idAndPropertiesVariableHeader();
        subscriptions.onAnswer(header.messageId(), message.payload().reasonCodes(), header.properties());
    }

    private void onUnsubAck(MqttUnsubAckMessage message) {
        MqttMessageIdAndPropertiesVariableHeader header = message.idAndPropertiesVariableHeader();
        subscriptions.onAnswer(header.messageId(), message.payload().unsubscribeReasonCodes(), header.properties());
    }

    private static MqttPubReplyMessageVariableHeader reply(MqttMessage message) {
        return (MqttPubReplyMessageVariableHeader) message.variableHeader();
    }

    private static ThingException disconnected(MqttMessage message) {
        MqttReasonCodeAndPropertiesVariableHeader header =
                (MqttReasonCodeAndPropertiesVariableHeader) message.variableHeader();
        return Reasons.isError(header.reasonCode())
                ? Reasons.error("the server ended the connection", header.reasonCode(), header.properties())
                : ThingException.of(ErrorCode.CONNECTION_LOST, "the server ended the connection");
    }
}
