package io.thingway.platform;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of the kind that a listener wants, taken by the test. */
public record OpenPorts(int port, Closeable socket) implements Closeable {
    /** Whether a listener's port is one of UDP. */
    public static boolean overUdp(Listener listener) {
        return listener == Listener.COAP || listener == Listener.COAPS;
    }

    static OpenPorts take(Listener listener) throws IOException {
        if (overUdp(listener)) {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            return new OpenPorts(socket.getLocalPort(), socket);
        }
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        return new OpenPorts(socket.getLocalPort(), socket);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
