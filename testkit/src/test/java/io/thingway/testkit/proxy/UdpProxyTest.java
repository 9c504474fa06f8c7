package io.thingway.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.testkit.leak.ThreadLeakCheck;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ThreadLeakCheck.class)
class UdpProxyTest {
    private DatagramSocket server;
    private DatagramSocket device;
    private UdpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = socket();
        device = socket();
        proxy = UdpProxy.start((InetSocketAddress) server.getLocalSocketAddress());
    }

    @AfterEach
    void close() {
        proxy.close();
        device.close();
        server.close();
    }

    @Test
    void passes_datagrams_and_answers_on() throws IOException {
        DatagramPacket asked = passes("ping");

        send(server, "pong", asked.getSocketAddress());

        assertThat(text(receive(device))).isEqualTo("pong");
    }

    @Test
    void each_device_has_a_port_of_its_own_that_stays() throws IOException {
        SocketAddress first = passes("1").getSocketAddress();
        assertThat(passes("2").getSocketAddress()).isEqualTo(first);

        try (DatagramSocket other = socket()) {
            send(other, "3", proxy.address());
            assertThat(receive(server).getSocketAddress()).isNotEqualTo(first);
        }
    }

    @Test
    void after_a_rebind_the_device_comes_from_another_port_and_the_old_one_is_dead() throws IOException {
        SocketAddress before = passes("1").getSocketAddress();

        proxy.rebind();

        SocketAddress after = passes("2").getSocketAddress();
        assertThat(after).isNotEqualTo(before);
        send(server, "to nobody", before);
        send(server, "to the device", after);
        assertThat(text(receive(device))).isEqualTo("to the device");
    }

    @Test
    void duplicates_every_datagram_while_told_to() throws IOException {
        proxy.duplicate(true);
        send(device, "twice", proxy.address());
        assertThat(text(receive(server))).isEqualTo("twice");
        assertThat(text(receive(server))).isEqualTo("twice");

        proxy.duplicate(false);
        passes("once");
        nothingComes(server);
    }

    @Test
    void a_black_hole_loses_what_is_sent() throws IOException {
        proxy.blackhole(true);
        send(device, "lost", proxy.address());
        nothingComes(server);

        proxy.blackhole(false);
        passes("through");
    }

    @Test
    void while_refusing_only_known_devices_get_through() throws IOException {
        passes("known");
        proxy.refuse(true);
        try (DatagramSocket stranger = socket()) {
            send(stranger, "stranger", proxy.address());
            passes("known again");
            nothingComes(server);
        }
    }

    @Test
    void after_a_cut_while_refusing_nobody_is_known() throws IOException {
        SocketAddress before = passes("known").getSocketAddress();
        proxy.refuse(true);

        proxy.cut();

        send(device, "a stranger now", proxy.address());
        send(server, "to nobody", before);
        nothingComes(server);
        nothingComes(device);
        proxy.refuse(false);
        assertThat(passes("known again")).isNotNull();
    }

    @Test
    void a_delay_makes_datagrams_late() throws IOException {
        Duration delay = Duration.ofMillis(150);
        proxy.delay(delay);
        long start = System.nanoTime();

        passes("late");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
    }

    @Test
    void a_throttle_makes_large_datagrams_late() throws IOException {
        proxy.throttle(10_000);
        long start = System.nanoTime();

        passes("x".repeat(1_500));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void closing_twice_does_nothing() throws IOException {
        passes("1");
        proxy.close();
        proxy.close();

        send(device, "2", proxy.address());
        nothingComes(server);
    }

    private DatagramPacket passes(String text) throws IOException {
        send(device, text, proxy.address());
        DatagramPacket packet = receive(server);
        assertThat(text(packet)).isEqualTo(text);
        return packet;
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(DatagramSocket from, String text, SocketAddress to) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        from.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        socket.receive(packet);
        return packet;
    }

    private static void nothingComes(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(100);
        assertThatThrownBy(() -> receive(socket)).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(10_000);
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    }
}
