package io.thingway.testkit.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
    private @Nullable TcpListener listener;

    private TcpProxy(InetSocketAddress target) {
        this.target = target;
        this.listener = TcpListener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::pass);
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port());
    }

    /** A running proxy to {@code target}, which may come and go. */
    public static TcpProxy start(InetSocketAddress target) {
        return new TcpProxy(target);
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
        TcpListener open = listener;
        if (on && open != null) {
            open.close();
            listener = null;
        } else if (!on && open == null) {
            listener = TcpListener.open(address, this::pass);
        }
    }

    @Override
    public void close() {
        refuse(true);
        cut();
    }

    private void pass(Socket client) {
        TcpConnection connection = new TcpConnection(client, target, weather, connections::remove);
        connections.add(connection);
        connection.start();
    }
}
