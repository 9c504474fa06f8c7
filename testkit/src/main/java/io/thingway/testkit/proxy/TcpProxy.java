package io.thingway.testkit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in front of a TCP server on a loopback port of its own and passes every connection on, until told otherwise.
 *
 * <p>A cut resets both ends. A black hole holds what is sent, as TCP does: it arrives once the hole is gone. While
 * refusing, nobody listens on the port. Where the target is not there, a connection is accepted and reset.
 *
 * <p>Threads: one that accepts and two for each connection, daemons named {@code thingway-tcp-proxy}; they end with it.
 */
public final class TcpProxy implements Faults {
    static final String THREAD = "thingway-tcp-proxy";

    private final InetSocketAddress target;
    private final InetSocketAddress address;
    private final Weather weather = new Weather();
    private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    private TcpProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listening = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort());
    }

    /** A running proxy to {@code target}, which may come and go. */
    public static TcpProxy start(InetSocketAddress target) {
        try {
            return new TcpProxy(target);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where to connect instead. */
    public InetSocketAddress address() {
        return address;
    }

    /** Everything takes this much longer in each direction (up to twice as long in a steady stream). */
    public void delay(Duration time) {
        weather.delay(time);
    }

    /** At most so many bytes a second, for each connection and direction; 0: no limit. */
    public void throttle(int bytesPerSecond) {
        weather.throttle(bytesPerSecond);
    }

    @Override
    public void cut() {
        connections.forEach(TcpConnection::cut);
    }

    @Override
    public void blackhole(boolean on) {
        weather.blackhole(on);
    }

    @Override
    public synchronized void refuse(boolean on) {
        try {
            if (on) {
                listening.close();
            } else if (listening.isClosed()) {
                listening = listen(address);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        refuse(true);
        cut();
    }

    private ServerSocket listen(InetSocketAddress at) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(at);
        Daemon.start(THREAD, () -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                pass(socket.accept(), socket);
            } catch (IOException ended) {
                Daemon.LOG.debug("not accepted: {}", ended.toString()); // closed, or the peer went away
            }
        }
    }

    private void pass(Socket client, ServerSocket acceptedBy) {
        TcpConnection connection = new TcpConnection(client, target, weather, connections::remove);
        connections.add(connection);
        connection.start();
        if (acceptedBy.isClosed()) {
            connection.cut(); // accepted while close() was under way
        }
    }
}
