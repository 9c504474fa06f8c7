package io.thingway.mqtt.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.thingway.mqtt.MqttAdopter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody else's server: accepts connections on two loops of its own and gives each away. */
final class Foreigner implements AutoCloseable {
    private final EventLoopGroup loops;
    private final Channel listener;

    private Foreigner(EventLoopGroup loops, Channel listener) {
        this.loops = loops;
        this.listener = listener;
    }

    /** Gives a connection away when so many bytes of it have been read, at once where that is 0. */
    static Foreigner accepting(MqttAdopter adopter, int readBefore) {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        Channel listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(giving(adopter, readBefore))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return new Foreigner(loops, listener);
    }

    private static ChannelHandler giving(MqttAdopter adopter, int readBefore) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (readBefore == 0) {
                    adopter.adopt(channel);
                } else {
                    channel.pipeline().addLast(new Reader(adopter, readBefore));
                }
            }
        };
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    /** Leaves what it has read to whoever comes behind it. */
    private static final class Reader extends ByteToMessageDecoder {
        private final MqttAdopter adopter;
        private final int bytes;

        Reader(MqttAdopter adopter, int bytes) {
            this.adopter = adopter;
            this.bytes = bytes;
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            if (in.readableBytes() >= bytes) {
                adopter.adopt(context.channel());
                context.pipeline().remove(this);
            }
        }
    }
}
