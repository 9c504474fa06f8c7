package io.thingway.mqtt.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.thingway.memory.InMemoryThings;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttWebSocket;
import io.thingway.mqtt.internal.net.NettyIo;
import io.thingway.mqtt.internal.server.front.Front;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LoopBuffersTest {
    private static final InetSocketAddress FREE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void plain_tcp_is_read_past_its_pipeline() throws Exception {
        assertThat(tapped(MqttEndpointConfig.at(FREE))).isTrue();
    }

    @Test
    void what_keeps_bytes_of_its_own_is_not() throws Exception {
        assertThat(tapped(MqttEndpointConfig.at(FREE).withWebSocket(MqttWebSocket.DEFAULT)))
                .isFalse();
    }

    /** Whether a connection that was accepted has been claimed already. */
    private static boolean tapped(MqttEndpointConfig config) throws Exception {
        Counters counters = new Counters();
        CompletableFuture<Channel> accepted = new CompletableFuture<>();
        try (NettyIo io = NettyIo.start(1);
                Connections connections = Connections.behind(
                        Front.of(config, counters.ofFront()), config, new InMemoryThings(), new Hub(), counters)) {
            Channel listener = new ServerBootstrap()
                    .group(io.group())
                    .channel(io.serverChannel())
                    .handler(new Acceptor(accepted))
                    .childHandler(connections.pipeline(io))
                    .bind(FREE)
                    .sync()
                    .channel();
            InetSocketAddress here = (InetSocketAddress) listener.localAddress();
            try (Socket socket = new Socket(here.getAddress(), here.getPort())) {
                Channel channel = accepted.get(10, TimeUnit.SECONDS);
                await().until(() -> channel.pipeline().get(Connection.class) != null);
                assertThat(socket.isConnected()).isTrue();
                return channel.eventLoop()
                        .submit(() -> !io.tap(channel, unused -> false))
                        .get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static final class Acceptor extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Channel> accepted;

        Acceptor(CompletableFuture<Channel> accepted) {
            this.accepted = accepted;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object child) {
            accepted.complete((Channel) child);
            context.fireChannelRead(child);
        }
    }
}
