package io.thingway.testkit.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection through a {@link TcpProxy}: two sockets and two pumps. */
final class TcpConnection {
    private static final int BUFFER = 64 * 1024;

    private final Socket client;
    private final Socket server = new Socket();
    private final InetSocketAddress target;
    private final Weather weather;
    private final Consumer<TcpConnection> onEnded;
    private final AtomicInteger open = new AtomicInteger(2);
    private final List<Thread> pumps = new ArrayList<>(2);
    private boolean ended;

    TcpConnection(Socket client, InetSocketAddress target, Weather weather, Consumer<TcpConnection> onEnded) {
        this.client = client;
        this.target = target;
        this.weather = weather;
        this.onEnded = onEnded;
    }

    void start() {
        pump(() -> {
            server.connect(target);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            pump(() -> copy(server, client));
            copy(client, server);
        });
    }

    /** Resets both ends. */
    void cut() {
        end();
        reset(client);
        reset(server);
        onEnded.accept(this);
    }

    private interface Pump {
        void run() throws IOException, InterruptedException;
    }

    private synchronized void pump(Pump pump) {
        if (!ended) {
            pumps.add(Daemon.start(TcpProxy.THREAD, () -> run(pump)));
        }
    }

    private synchronized void end() {
        ended = true;
        pumps.forEach(Thread::interrupt);
    }

    private void run(Pump pump) {
        try {
            pump.run();
            if (open.decrementAndGet() == 0) {
                cut(); // both have said good-bye: nothing is left to reset
            }
        } catch (IOException broken) {
            cut();
        } catch (InterruptedException cut) {
            Thread.currentThread().interrupt(); // the thread ends here
        }
    }

    private void copy(Socket from, Socket to) throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        int read = from.getInputStream().read(buffer, 0, weather.piece(BUFFER));
        while (read >= 0) {
            weather.pass(read);
            to.getOutputStream().write(buffer, 0, read);
            read = from.getInputStream().read(buffer, 0, weather.piece(BUFFER));
        }
        weather.pass(0);
        to.shutdownOutput();
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            Daemon.LOG.debug("already closed: {}", closed.toString());
        }
        try {
            socket.close();
        } catch (IOException failed) {
            Daemon.LOG.warn("a socket did not close", failed);
        }
    }
}
