package io.thingway.testkit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** An open port and the thread that accepts on it. */
final class TcpListener {
    private final ServerSocket socket;
    private final Thread thread;

    private TcpListener(ServerSocket socket, Thread thread) {
        this.socket = socket;
        this.thread = thread;
    }

    static TcpListener open(InetSocketAddress address, Consumer<Socket> onAccepted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(address);
            return new TcpListener(socket, Daemon.start(TcpProxy.THREAD, () -> accept(socket, onAccepted)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Returns when the port is shut: the kernel keeps it open as long as a thread is within accept. */
    void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Daemon.join(thread);
    }

    private static void accept(ServerSocket socket, Consumer<Socket> onAccepted) {
        while (!socket.isClosed()) {
            try {
                onAccepted.accept(socket.accept());
            } catch (IOException ended) {
                Daemon.LOG.debug("not accepted: {}", ended.toString()); // closed, or the peer went away
            }
        }
    }
}
