package io.thingway.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.testkit.leak.ThreadLeakCheck;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ThreadLeakCheck.class)
class TcpProxyTest {
    private ServerSocket server;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = TcpProxy.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void passes_bytes_both_ways_and_the_good_bye_of_each_side() throws IOException {
        try (Socket near = connect();
                Socket far = server.accept()) {
            send(near, "ping");
            assertThat(receive(far, 4)).isEqualTo("ping");
            near.shutdownOutput();
            assertThat(far.getInputStream().read()).isEqualTo(-1);

            send(far, "pong");
            assertThat(receive(near, 4)).isEqualTo("pong");
            far.shutdownOutput();
            assertThat(near.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_cut_resets_both_ends_and_lets_new_connections_through() throws IOException {
        try (Socket near = connect();
                Socket far = server.accept()) {
            send(near, "x");
            assertThat(receive(far, 1)).isEqualTo("x");

            proxy.cut();

            assertThatThrownBy(() -> near.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        passes("again");
    }

    @Test
    void a_black_hole_holds_what_is_sent_until_it_is_gone() throws IOException {
        try (Socket near = connect();
                Socket far = server.accept()) {
            proxy.blackhole(true);
            send(near, "late");
            far.setSoTimeout(100);
            assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            proxy.blackhole(false);

            far.setSoTimeout(10_000);
            assertThat(receive(far, 4)).isEqualTo("late");
        }
    }

    @Test
    void while_refusing_nobody_listens_and_old_connections_go_on() throws IOException {
        try (Socket near = connect();
                Socket far = server.accept()) {
            proxy.refuse(true);

            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            send(near, "still here");
            assertThat(receive(far, 10)).isEqualTo("still here");
        }
        proxy.refuse(false);
        passes("back");
    }

    @Test
    void a_delay_makes_bytes_late() throws IOException {
        Duration delay = Duration.ofMillis(150);
        try (Socket near = connect();
                Socket far = server.accept()) {
            proxy.delay(delay);
            long start = System.nanoTime();

            send(near, "x");
            receive(far, 1);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
        }
    }

    @Test
    void a_throttle_makes_a_stream_slow() throws IOException {
        try (Socket near = connect();
                Socket far = server.accept()) {
            proxy.throttle(10_000);
            long start = System.nanoTime();

            send(near, "x".repeat(2_000));
            receive(far, 2_000);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
    }

    @Test
    void a_connection_to_a_server_that_is_gone_is_ended() throws IOException {
        server.close();
        try (Socket near = connect()) {
            assertThat(ended(near)).isTrue();
        }
    }

    @Test
    void closing_ends_connections_and_frees_the_port() throws IOException {
        try (Socket near = connect();
                Socket far = server.accept()) {
            proxy.close();
            proxy.close();

            assertThat(ended(near)).isTrue();
            assertThat(ended(far)).isTrue();
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
    }

    private void passes(String text) throws IOException {
        try (Socket near = connect();
                Socket far = server.accept()) {
            send(near, text);
            assertThat(receive(far, text.length())).isEqualTo(text);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(10_000);
        socket.connect(proxy.address());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String receive(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    private static boolean ended(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }
}
