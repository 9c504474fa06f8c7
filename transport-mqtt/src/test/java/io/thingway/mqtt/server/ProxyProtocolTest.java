package io.thingway.mqtt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttLimits;
import io.thingway.mqtt.MqttWebSocket;
import io.thingway.mqtt.NoBufferLeaks;
import io.thingway.server.ForwardingThings;
import io.thingway.server.Peer;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingService;
import io.thingway.session.Registration;
import io.thingway.testkit.log.LogTap;
import io.thingway.testkit.tls.TestCertificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The PROXY protocol (HAProxy's document, sections 2.1 and 2.2) before MQTT, TLS and WebSocket. */
@ExtendWith(NoBufferLeaks.class)
class ProxyProtocolTest {
    private static final String SIGNATURE = "0D 0A 0D 0A 00 0D 0A 51 55 49 54 0A";

    /** TCP over IPv4 from 192.0.2.1:4711 to 198.51.100.1:1883. */
    private static final String V2 = SIGNATURE + "21 11 00 0C C0 00 02 01 C6 33 64 01 12 67 07 5B";

    private static final String V2_OF_IPV6 = SIGNATURE + "21 21 00 24"
            + "20 01 0D B8 00 00 00 00 00 00 00 00 00 00 00 01"
            + "20 01 0D B8 00 00 00 00 00 00 00 00 00 00 00 02 12 67 07 5B";
    private static final String V2_LOCAL = SIGNATURE + "20 00 00 00";
    private static final String V2_WITH_AUTHORITY =
            SIGNATURE + "21 11 00 10 C0 00 02 01 C6 33 64 01 12 67 07 5B 02 00 01 78";

    private final List<RequestContext> connected = new CopyOnWriteArrayList<>();

    @Test
    void the_client_is_whom_the_header_names() {
        try (LiveServer server = server(config -> config)) {
            assertNamed(server, v1("PROXY TCP4 192.0.2.1 198.51.100.1 4711 1883"), "192.0.2.1", 4711);
            assertNamed(server, v1("PROXY TCP6 2001:db8::1 2001:db8::2 4711 1883"), "2001:db8:0:0:0:0:0:1", 4711);
            assertNamed(server, Wire.bytes(V2), "192.0.2.1", 4711);
            assertNamed(server, Wire.bytes(V2_OF_IPV6), "2001:db8:0:0:0:0:0:1", 4711);
            assertNamed(server, Wire.bytes(V2_WITH_AUTHORITY), "192.0.2.1", 4711);
        }
    }

    @Test
    void a_header_may_come_in_pieces() {
        try (LiveServer server = server(config -> config)) {
            for (byte[] header : List.of(v1("PROXY TCP4 192.0.2.1 198.51.100.1 4711 1883"), Wire.bytes(V2))) {
                RawMqtt client = server.dial();
                for (byte one : header) {
                    client.send(new byte[] {one});
                }
                client.send(Wire.connect("pieces")).expect(Wire.CONNACK);
                assertThat(last().remote()).isEqualTo(new InetSocketAddress("192.0.2.1", 4711));
                client.send(Wire.DISCONNECT).expectClosed();
            }
        }
    }

    @Test
    void a_header_without_a_client_leaves_the_proxys_address() {
        try (LiveServer server = server(config -> config)) {
            for (byte[] header :
                    List.of(Wire.bytes(V2_LOCAL), v1("PROXY UNKNOWN"), v1("PROXY UNKNOWN ff::1 ff::2 1 2"))) {
                RawMqtt client =
                        server.dial().send(header, Wire.connect("local")).expect(Wire.CONNACK);
                assertThat(((InetSocketAddress) last().remote()).getAddress())
                        .isEqualTo(InetAddress.getLoopbackAddress());
                client.send(Wire.DISCONNECT).expectClosed();
            }
        }
    }

    @Test
    void health_checks_are_no_news() {
        try (LogTap log = LogTap.on("io.thingway.mqtt");
                LiveServer server = server(config -> config)) {
            server.dial().close();
            server.dial().send(V2_LOCAL).close();
            await().until(() -> server.stats().connections() == 0);
            assertThat(log.lines()).noneMatch(line -> line.contains("refused") || line.contains("closing"));
            assertThat(server.stats().refusedConnects()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10 0D 00 04 4D 51 54 54 04 02 00 3C 00 01 63", // CONNECT, and no header
                "10",
                "16 03 01",
                "0D 0A 0D 0B",
                "50 52 4F 58 59 20 54 43 50 34 20 31 0D 0A", // PROXY TCP4 1
                "50 52 4F 58 59 20 54 43 50 34 20 31 2E 32 2E 33 20 31 2E 32 2E 33 2E 34 20 31 20 32 0D 0A", // 1.2.3
                SIGNATURE + "31 11 00 0C C0 00 02 01 C6 33 64 01 12 67 07 5B", // version 3
                SIGNATURE + "2F 11 00 0C C0 00 02 01 C6 33 64 01 12 67 07 5B", // no such command
                SIGNATURE + "21 11 00 04 C0 00 02 01", // too short for addresses
                SIGNATURE + "21 11 00 10 C0 00 02 01 C6 33 64 01 12 67 07 5B 02 00 09 78", // a value that is not there
            })
    void what_is_no_header_ends_the_connection_at_once(String bytes) {
        assertRefused(bytes);
    }

    @Test
    void a_header_has_a_largest_size() {
        assertRefused(SIGNATURE + "21 11 FF FF" + "00".repeat(8 * 1024));
        assertRefused("50 52 4F 58 59 20" + "20".repeat(200));
    }

    private void assertRefused(String bytes) {
        try (LogTap log = LogTap.on("io.thingway.mqtt");
                LiveServer server = server(config -> config)) {
            server.dial().send(bytes).expectClosed();
            await().until(() -> server.stats().refusedConnects() == 1);
            assertThat(log.lines().stream().filter(line -> line.contains("refused")))
                    .singleElement()
                    .asString()
                    .startsWith("INFO refused /127.0.0.1:")
                    .contains("no valid header of the PROXY protocol: ")
                    .doesNotContain("Exception");
            assertThat(log.lines()).allMatch(line -> line.startsWith("INFO"));
            assertThat(connected).isEmpty();
        }
    }

    @Test
    void silence_before_the_header_is_bounded() {
        try (LiveServer server = server(ProxyProtocolTest::impatient)) {
            server.dial().send("50 52").expectClosed();
        }
    }

    @Test
    void nobody_is_believed_where_it_is_off() {
        try (LiveServer server = new LiveServer(ProxyProtocolTest::impatient, this::noted).start()) {
            server.dial().send(V2, Wire.connect("spoof")).expectClosed();
            server.dial()
                    .send(v1("PROXY TCP4 192.0.2.1 198.51.100.1 4711 1883"), Wire.connect("spoof"))
                    .expectClosed();
            assertThat(connected).isEmpty();
        }
    }

    @Test
    void websocket_comes_behind_it() {
        try (LogTap log = LogTap.on("io.thingway.mqtt");
                LiveServer server = server(config -> config.withWebSocket(MqttWebSocket.DEFAULT))) {
            server.dial()
                    .send(V2, WebSocketWire.request())
                    .expect(WebSocketWire.answer())
                    .send(WebSocketWire.frame(WebSocketWire.BINARY, Wire.connect("page")))
                    .expect(WebSocketWire.served(WebSocketWire.BINARY, Wire.CONNACK));
            assertThat(last().remote()).isEqualTo(new InetSocketAddress("192.0.2.1", 4711));
            server.dial().send(V2, WebSocketWire.http("GET / HTTP/1.1\n\n")).rest();
            assertThat(log.lines()).anyMatch(line -> line.startsWith("INFO refused /192.0.2.1:4711: "));
        }
    }

    @Test
    void tls_comes_behind_it(@TempDir Path folder) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        TestCertificates.Issued issued = certificates.issue("localhost", "127.0.0.1");
        try (LogTap log = LogTap.on("io.thingway");
                LiveServer server = server(config -> config.withTls(issued.tls()))) {
            Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port());
            plain.getOutputStream().write(Wire.bytes(V2));
            SSLSocket secured = (SSLSocket)
                    certificates.trusting().getSocketFactory().createSocket(plain, "localhost", server.port(), true);
            server.track(RawMqtt.over(secured)).send(Wire.connect("secured")).expect(Wire.CONNACK);
            assertThat(last().remote()).isEqualTo(new InetSocketAddress("192.0.2.1", 4711));
            assertThat(last().secure()).isTrue();

            server.dial().send(V2, Wire.connect("plain")).expectAnyEnd();
            await().untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains("192.0.2.1")));
        }
    }

    private void assertNamed(LiveServer server, byte[] header, String address, int port) {
        server.dial().send(header, Wire.connect("c")).expect(Wire.CONNACK);
        InetSocketAddress remote = (InetSocketAddress) last().remote();
        assertThat(remote.getAddress().getHostAddress()).isEqualTo(address);
        assertThat(remote.getPort()).isEqualTo(port);
    }

    private RequestContext last() {
        return connected.get(connected.size() - 1);
    }

    private static byte[] v1(String line) {
        return (line + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private LiveServer server(UnaryOperator<MqttEndpointConfig> config) {
        return new LiveServer(free -> config.apply(free.withProxyProtocol(true)), this::noted).start();
    }

    private static MqttEndpointConfig impatient(MqttEndpointConfig config) {
        return config.withLimits(MqttLimits.DEFAULT.withConnectTimeout(Duration.ofSeconds(1)));
    }

    /** Keeps who has connected. */
    private ThingService noted(ThingService things) {
        return new ForwardingThings(things) {
            @Override
            public Registration connected(RequestContext context, Peer peer) {
                connected.add(context);
                return super.connected(context, peer);
            }
        };
    }
}
