package io.thingway.mqtt.internal.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Sends CONNECT once the layers below are ready, and waits for CONNACK; whoever hears of it takes this handler out. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write is heard by exceptionCaught
final class Handshake extends SimpleChannelInboundHandler<MqttMessage> {
    private final MqttConnectMessage connect;
    private final BiConsumer<Channel, MqttConnAckVariableHeader> accepted;
    private final Consumer<Throwable> failed;

    /**
     * @param accepted gets the server's terms
     * @param failed may be called more than once
     */
    Handshake(
            MqttConnectMessage connect,
            BiConsumer<Channel, MqttConnAckVariableHeader> accepted,
            Consumer<Throwable> failed) {
        this.connect = connect;
        this.accepted = accepted;
        this.failed = failed;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(connect, ctx.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            throw Malformed.packet(message);
        }
        if (!(message instanceof MqttConnAckMessage answer)) {
            throw ThingException.of(
                    ErrorCode.PROTOCOL_ERROR,
                    "the server answered CONNECT with " + message.fixedHeader().messageType());
        }
        MqttConnAckVariableHeader header = answer.variableHeader();
        if (header.connectReturnCode() != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            throw ConnectRefusals.error(header.connectReturnCode(), header.properties());
        }
        accepted.accept(ctx.channel(), header);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        failed.accept(ThingException.of(
                ErrorCode.UNREACHABLE, "the server closed the connection before it answered CONNECT"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed.accept(cause);
    }
}
