package io.thingway.coap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** A peer that sends and expects single datagrams; it acknowledges nothing by itself. */
final class RawCoap implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 300;

    private final DatagramSocket socket;
    private int lastId = 0x1000;

    private RawCoap(DatagramSocket socket) {
        this.socket = socket;
    }

    static RawCoap to(int port) {
        try {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new RawCoap(socket);
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    /** A number for the next message. */
    int nextId() {
        return ++lastId;
    }

    RawCoap send(Datagram message) {
        return send(message.encode());
    }

    RawCoap send(byte[] datagram) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length));
            return this;
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    Datagram receive() {
        byte[] datagram = receive(PATIENCE_MILLIS);
        return datagram.length == 0 ? fail("no datagram came") : Datagram.decode(datagram);
    }

    /** Sends, and returns what comes next. */
    Datagram ask(Datagram message) {
        return send(message).receive();
    }

    /** As {@link #ask}, of a peer that does not reply to pings. */
    Datagram askPastPing(Datagram message) {
        Datagram answer = ask(message);
        while (answer.type() == Datagram.CON && answer.code() == 0) {
            answer = receive();
        }
        return answer;
    }

    void expectNothing() {
        byte[] datagram = receive(SILENCE_MILLIS);
        assertThat(datagram.length == 0 ? "nothing" : Datagram.decode(datagram).toString())
                .isEqualTo("nothing");
    }

    /** Receives a confirmable message and acknowledges it. */
    Datagram receiveAndAcknowledge() {
        Datagram message = receive();
        assertThat(message.type()).as(message.toString()).isEqualTo(Datagram.CON);
        send(Datagram.empty(Datagram.ACK, message.id()));
        return message;
    }

    private byte[] receive(int millis) {
        byte[] buffer = new byte[65_535];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.setSoTimeout(millis);
            socket.receive(packet);
            return Arrays.copyOf(buffer, packet.getLength());
        } catch (SocketTimeoutException silence) {
            return new byte[0];
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
