package io.thingway.testkit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** One device as the server sees it: a port of the proxy. */
final class UdpFlow {
    private static final int LARGEST = 65_535;

    private final DatagramSocket socket;
    private final InetSocketAddress target;

    private UdpFlow(DatagramSocket socket, InetSocketAddress target) {
        this.socket = socket;
        this.target = target;
    }

    static UdpFlow open(InetSocketAddress target, Consumer<DatagramPacket> onAnswer) {
        try {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Daemon.start(UdpProxy.THREAD, () -> receive(socket, onAnswer));
            return new UdpFlow(socket, target);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Hands on what arrives until the socket is closed. */
    static void receive(DatagramSocket socket, Consumer<DatagramPacket> onPacket) {
        byte[] buffer = new byte[LARGEST];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                onPacket.accept(packet);
            } catch (IOException ended) {
                Daemon.LOG.debug("not received: {}", ended.toString()); // closed, or nobody at the other end
            }
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, target));
    }

    void close() {
        socket.close();
    }
}
