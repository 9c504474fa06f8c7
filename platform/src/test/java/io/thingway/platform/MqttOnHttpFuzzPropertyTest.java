package io.thingway.platform;

import static io.thingway.platform.wire.RawWeb.UPGRADE;
import static io.thingway.platform.wire.RawWeb.UPGRADED;
import static io.thingway.platform.wire.RawWeb.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.http.HttpEndpoint;
import io.thingway.http.HttpEndpointConfig;
import io.thingway.memory.InMemoryThings;
import io.thingway.mqtt.MqttEndpoint;
import io.thingway.mqtt.MqttEndpointConfig;
import io.thingway.mqtt.MqttWebSocket;
import io.thingway.platform.wire.RawWeb;
import io.thingway.server.RunningEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever one connection sends that begins as HTTP and may become MQTT, in whatever pieces: the others are served. */
class MqttOnHttpFuzzPropertyTest {
    private static final String DATE = "GET /v2/utils/date HTTP/1.1\r\n\r\n";
    private static final String PINGREQ = frame("c000");
    private static final List<String> PARTS = List.of(
            UPGRADE,
            UPGRADE.replace("dGhl", "????"),
            UPGRADE.replace("mqtt\r", "chat\r"),
            UPGRADE.replace("/mqtt ", "/mqtt?a=b "),
            UPGRADE.replace("\r", ""),
            "GET /mqtt",
            " HTTP/1.1\r\n",
            "\r\n",
            "\n",
            DATE,
            "POST /v2/things HTTP/1.1\r\nContent-Length: 3\r\n\r\n{}",
            "POST /mqtt HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n0\r\n\r\n",
            "Connection: close\r\n",
            frame("101000044d5154540402003c000470616765"),
            frame("101100044d5154540502003c00000470616765"),
            frame("30"),
            "\u0082\u0080\u0000",
            "\u0088\u0080\u0000\u0000\u0000\u0000",
            "\u0089\u0081\u0000\u0000\u0000\u0000x",
            PINGREQ);

    private static RunningEndpoint server;
    private static RawWeb page;

    @BeforeContainer
    static void start() throws IOException {
        MqttEndpointConfig portless =
                MqttEndpointConfig.at(new InetSocketAddress(0)).withWebSocket(MqttWebSocket.DEFAULT);
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = new HttpEndpoint(HttpEndpointConfig.at(free))
                .withUpgrade(new MqttOverHttp(new MqttEndpoint(portless), "/mqtt", new MqttFigures()))
                .start(new InMemoryThings());
        page = dial().send(UPGRADE + frame("101000044d5154540402003c00046e657874"));
        assertThat(page.head()).isEqualTo(UPGRADED);
        assertThat(page.frame()).isEqualTo("82 20020000");
    }

    @AfterContainer
    static void close() throws IOException {
        page.close();
        server.close();
    }

    @Property(tries = 200)
    void others_are_served(@ForAll("pieces") List<String> pieces) throws IOException {
        try (RawWeb wild = dial();
                RawWeb neighbour = dial()) {
            sendAll(wild, pieces);
            assertThat(page.send(PINGREQ).frame()).isEqualTo("82 d000");
            assertThat(neighbour.send(DATE).head()).startsWith("HTTP/1.1 200");
        }
    }

    private static void sendAll(RawWeb wild, List<String> pieces) throws IOException {
        try {
            for (String piece : pieces) {
                wild.send(piece);
            }
        } catch (SocketException ended) {
            // as it may
        }
    }

    /** Requests and frames put together, and cut into pieces elsewhere. */
    @Provide
    Arbitrary<List<String>> pieces() {
        Arbitrary<String> sent = Arbitraries.of(PARTS).list().ofMaxSize(8).map(parts -> String.join("", parts));
        Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 400);
        return sent.flatMap(text -> sizes.map(size -> List.of(text.split("(?s)(?<=\\G.{" + size + "})"))));
    }

    private static RawWeb dial() throws IOException {
        return RawWeb.dial(server.uri().getPort());
    }
}
