package io.thingway.mqtt.internal.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class TapTest {
    private final NettyIo io = NettyIo.start(1);
    private final CompletableFuture<Channel> accepted = new CompletableFuture<>();

    /** What came by either way. */
    private final Queue<String> tapped = new ConcurrentLinkedQueue<>();

    private final Queue<String> piped = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        io.close();
    }

    @Test
    void what_arrives_is_read_past_the_pipeline_and_the_end_comes_through_it() throws Exception {
        try (Socket device = connect(this::read)) {
            send(device, "one");
            await().until(() -> text(tapped).equals("one"));
            send(device, "two");
            await().until(() -> text(tapped).equals("onetwo"));
        }

        await().until(() -> text(piped).equals("|"));
    }

    @Test
    void bytes_that_come_with_the_end_are_read_before_it() throws Exception {
        try (Socket device = connect(this::read)) {
            Channel channel = accepted.get(10, TimeUnit.SECONDS);
            inLoop(channel, () -> channel.config().setAutoRead(false));
            send(device, "last");
            device.shutdownOutput();
            inLoop(channel, () -> channel.config().setAutoRead(true));

            await().until(() -> text(piped).endsWith("|"));
            assertThat(text(tapped) + text(piped)).isEqualTo("last|");
        }
    }

    @Test
    void what_the_reader_leaves_is_read_by_the_channel() throws Exception {
        try (Socket device = connect(socket -> false)) {
            send(device, "one");

            await().until(() -> text(piped).equals("one"));
        }
    }

    @Test
    void a_channel_that_is_paused_is_not_tapped_either() throws Exception {
        try (Socket device = connect(this::read)) {
            Channel channel = accepted.get(10, TimeUnit.SECONDS);
            inLoop(channel, () -> channel.config().setAutoRead(false));
            send(device, "one");
            for (int turn = 0; turn < 3; turn++) {
                inLoop(channel, () -> {});
            }
            assertThat(text(tapped)).isEmpty();

            inLoop(channel, () -> channel.config().setAutoRead(true));

            await().until(() -> text(tapped).equals("one"));
        }
    }

    @Test
    void behind_its_first_event_a_channel_cannot_be_tapped() throws Exception {
        try (Socket device = connect(null)) {
            send(device, "one");
            await().until(() -> text(piped).equals("one"));
            Channel channel = accepted.get(10, TimeUnit.SECONDS);

            inLoop(channel, () -> assertThat(io.tap(channel, this::read)).isFalse());
        }
    }

    private Socket connect(Tap.Reader reader) throws Exception {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Channel listener = new ServerBootstrap()
                .group(io.group())
                .channel(io.serverChannel())
                .childHandler(new Accepting(reader))
                .bind(free)
                .sync()
                .channel();
        InetSocketAddress here = (InetSocketAddress) listener.localAddress();
        return new Socket(here.getAddress(), here.getPort());
    }

    private static String text(Queue<String> parts) {
        return String.join("", parts);
    }

    private static void send(Socket device, String text) throws IOException {
        device.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static void inLoop(Channel channel, Runnable task) throws Exception {
        channel.eventLoop().submit(task).get(10, TimeUnit.SECONDS);
    }

    private boolean read(io.netty.channel.unix.Socket socket) {
        ByteBuf bytes = Unpooled.directBuffer(64);
        try {
            int count = socket.recvAddress(bytes.memoryAddress(), 0, bytes.capacity());
            tapped.add(count > 0 ? bytes.setIndex(0, count).toString(US_ASCII) : "");
            return count > 0;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            bytes.release();
        }
    }

    private final class Accepting extends ChannelInitializer<SocketChannel> {
        private final Tap.Reader reader;

        Accepting(Tap.Reader reader) {
            this.reader = reader;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(new Piped());
            if (reader != null) {
                assertThat(io.tap(channel, reader)).isTrue();
                assertThat(io.tap(channel, reader)).isFalse();
            }
            accepted.complete(channel);
        }
    }

    private final class Piped extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ByteBuf arrived = (ByteBuf) bytes;
            piped.add(arrived.toString(US_ASCII));
            arrived.release();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            piped.add("|");
        }
    }
}
