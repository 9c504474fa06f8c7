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
    private final Thread receiver;
    private final InetSocketAddress target;

    private UdpFlow(DatagramSocket socket, Thread receiver, InetSocketAddress target) {
        this.socket = socket;
        this.receiver = receiver;
        this.target = target;
    }

    static UdpFlow open(InetSocketAddress target, Consumer<DatagramPacket> onAnswer) {
        try {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread receiver = Daemon.start(UdpProxy.THREAD, () -> receive(socket, onAnswer));
            return new UdpFlow(socket, receiver, target);
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

    /** Returns when the port is shut: the kernel keeps it open as long as a thread receives on it. */
    void close() {
        socket.close();
        Daemon.join(receiver);
    }
}
