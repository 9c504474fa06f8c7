package io.thingway.mqtt;

import io.thingway.mqtt.internal.net.NettyIo;

/**
 * Threads that connectors and endpoints may share; epoll or io_uring where the kernel and the class path offer them,
 * else NIO. Whoever starts them closes them.
 */
public final class MqttEventLoops implements AutoCloseable {
    private final NettyIo io;

    private MqttEventLoops(NettyIo io) {
        this.io = io;
    }

    /** Starts {@code threads} threads, at least 1. */
    public static MqttEventLoops start(int threads) {
        return new MqttEventLoops(NettyIo.start(threads));
    }

    /** Not for users. */
    public NettyIo io() {
        return io;
    }

    /** Ends the threads; connections on them are lost. Returns within a few seconds. */
    @Override
    public void close() {
        io.close();
    }
}
