package io.thingway.mqtt.internal.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.UnixChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Event loops together with the channel types that fit them. */
public final class NettyIo implements AutoCloseable {
    /** The three kinds, best first by measurement (docs/performance.md). */
    public enum Kind {
        EPOLL,
        IO_URING,
        NIO
    }

    private final Kind kind;
    private final EventLoopGroup group;
    private final Taps taps = new Taps();

    private NettyIo(Kind kind, int threads) {
        this.kind = kind;
        this.group =
                new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("thingway-mqtt", true), handler());
    }

    /** The best kind that works here, unless the system property {@code thingway.io} names one. */
    public static NettyIo start(int threads) {
        String wanted = System.getProperty("thingway.io");
        return new NettyIo(
                wanted == null
                        ? best()
                        : Kind.valueOf(wanted.toUpperCase(Locale.ROOT).replace('-', '_')),
                threads);
    }

    private static Kind best() {
        if (Epoll.isAvailable()) {
            return Kind.EPOLL;
        }
        return IoUring.isAvailable() ? Kind.IO_URING : Kind.NIO;
    }

    /** {@code epoll}, {@code io_uring} or {@code nio}. */
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public EventLoopGroup group() {
        return group;
    }

    public Class<? extends ServerSocketChannel> serverChannel() {
        return switch (kind) {
            case EPOLL -> EpollServerSocketChannel.class;
            case IO_URING -> IoUringServerSocketChannel.class;
            case NIO -> NioServerSocketChannel.class;
        };
    }

    public Class<? extends SocketChannel> channel() {
        return switch (kind) {
            case EPOLL -> EpollSocketChannel.class;
            case IO_URING -> IoUringSocketChannel.class;
            case NIO -> NioSocketChannel.class;
        };
    }

    /**
     * Has what arrives on a socket of these loops read past its channel, where there is epoll; before the channel's first
     * event, on its loop. Says whether it will.
     */
    public boolean tap(Channel channel, Tap.Reader reader) {
        return channel instanceof UnixChannel unix && taps.claim(unix, reader);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private IoHandlerFactory handler() {
        return switch (kind) {
            case EPOLL -> taps.before(EpollIoHandler.newFactory());
            case IO_URING -> IoUringIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }
}
