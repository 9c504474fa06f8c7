package io.thingway.platform;

import static io.thingway.platform.wire.RawWeb.UPGRADE;
import static io.thingway.platform.wire.RawWeb.UPGRADED;
import static io.thingway.platform.wire.RawWeb.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingway.json.JsonLimits;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.MqttLimits;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.guard.FailureLimits;
import io.thingway.platform.guard.Guards;
import io.thingway.platform.guard.Rates;
import io.thingway.platform.wire.NoBufferLeaks;
import io.thingway.platform.wire.RawWeb;
import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnectors;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.tls.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** MQTT over WebSocket on the ports of HTTP, packet by packet, beside what HTTP does there. */
@ExtendWith(NoBufferLeaks.class)
@Timeout(60)
class MqttOnHttpTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String CONNECT = "101000044d5154540402003c000470616765"; // 3.1.1, client id "page"
    private static final String CONNECT_5 = "101100044d5154540502003c00000470616765";
    private static final String PINGREQ = "c000";
    private static final String CONNACK = "82 20020000";
    private static final String UNAVAILABLE = "82 20020003";
    private static final String PINGRESP = "82 d000";
    private static final String WRITE = "{\"values\":[{\"key\":\"a\",\"value\":1}]}";
    private static final String PUSH = "[{\"key\":\"a\",\"value\":1}]";
    private static final String DATE = "GET /v2/utils/date HTTP/1.1\r\n\r\n";

    @TempDir
    static Path certificateFolder;

    private static TestCertificates certificates;
    private static TestCertificates.Issued issued;

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private RunningPlatform platform;

    @BeforeAll
    static void makeCertificates() throws IOException {
        certificates = new TestCertificates(certificateFolder);
        issued = certificates.issue("localhost", "127.0.0.1");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "HTTPS"})
    void both_are_served_on_one_port(Listener listener) throws Exception {
        start(Listener.MQTT, listener);
        ThingToken token = newThing();
        RawWeb page = dial(listener).send(UPGRADE + frame(CONNECT)); // in one segment
        assertThat(page.head()).isEqualTo(UPGRADED);
        assertThat(page.frame()).isEqualTo(CONNACK);
        page.send(frame(subscribe(token)));
        assertThat(page.frame()).isEqualTo("82 9003000100");

        RawWeb reader = dial(listener).send("GET " + path(token) + " HTTP/1.1\r\n\r\n");
        assertThat(reader.head()).startsWith("HTTP/1.1 200");
        RawWeb device = dial(listener);
        for (int i = 0; i < 2; i++) {
            device.send("POST " + path(token) + " HTTP/1.1\r\nContent-Length: " + WRITE.length() + "\r\n\r\n" + WRITE);
            assertThat(device.head()).startsWith("HTTP/1.1 201");
            assertThat(device.read("{\"status\":\"created\"}".length())).isEqualTo("{\"status\":\"created\"}");
            assertThat(page.frame()).isEqualTo("82 " + pushed(token));
        }
        page.send(frame(publish(token)));
        assertThat(page.frame()).isEqualTo("82 " + pushed(token) + "40020007");
        String chunk = Integer.toHexString(PUSH.length()) + "\r\n" + PUSH + "\r\n";
        String first = "2b\r\n{\"status\":\"success\",\"message\":\"subscribed\"}\r\n";
        assertThat(reader.read(first.length() + 3 * chunk.length())).isEqualTo(first + chunk + chunk + chunk);
    }

    @Test
    void a_connection_that_was_of_http_becomes_one_of_mqtt() throws Exception {
        start(Listener.MQTT, Listener.HTTP);
        RawWeb client = dial(Listener.HTTP).send(DATE + DATE + UPGRADE);
        for (int i = 0; i < 2; i++) {
            String head = client.head();
            assertThat(head).startsWith("HTTP/1.1 200");
            client.read(Integer.parseInt(head.replaceAll("(?is).*content-length: (\\d+).*", "$1")));
        }
        assertThat(client.head()).isEqualTo(UPGRADED);
        assertThat(client.send(frame(CONNECT + PINGREQ)).frame()).isEqualTo(CONNACK + "d000");
    }

    @Test
    void what_asks_wrongly_hears_why_and_disturbs_nobody() throws Exception {
        start(Listener.MQTT, Listener.HTTP);
        RawWeb page = connected(Listener.HTTP);
        RawWeb device = dial(Listener.HTTP);
        refused(UPGRADE.replace("Upgrade: websocket", "Upgrade: none"), "426 Upgrade Required", "speaks MQTT over");
        refused(UPGRADE.replace("GET", "POST"), "400 Bad Request", "asked for with GET");
        refused(UPGRADE.replace("HTTP/1.1", "HTTP/1.0"), "426 Upgrade Required", "speaks MQTT over WebSocket");
        refused(UPGRADE.replace("HTTP/1.1", "whatever"), "400 Bad Request", "no HTTP request");
        refused(UPGRADE.replace("dGhl", ""), "400 Bad Request", "16 bytes in Base64");
        refused(UPGRADE.replace(": mqtt", ": chat"), "400 Bad Request", "must offer one of mqtt");
        refused(UPGRADE.replace("13", "8"), "426 Upgrade Required", "version 13");
        refused(UPGRADE.replace("Host", "Content-Length: 1\r\nHost") + "x", "400 Bad Request", "has no body");
        refused(UPGRADE.replace("Host", "Origin: http://localhost\r\nHost"), "403 Forbidden", "of this origin");
        assertThat(dial(Listener.HTTP).send(UPGRADE.replace("/mqtt", "/mqtt/")).head())
                .startsWith("HTTP/1.1 404");
        assertThat(page.send(frame(PINGREQ)).frame()).isEqualTo(PINGRESP);
        assertThat(device.send(DATE).head()).startsWith("HTTP/1.1 200");
    }

    private void refused(String asked, String status, String why) throws Exception {
        RawWeb client = dial(Listener.HTTP).send(asked);
        assertThat(client.head()).startsWith("HTTP/1.1 " + status);
        assertThat(client.rest()).contains(why);
    }

    @Test
    void pages_that_may_use_the_port_may_connect() throws Exception {
        start(Listener.MQTT, Listener.HTTP);
        String asked = UPGRADE.replace("Host:", "Origin: https://app.example\r\nHost:");
        assertThat(dial(Listener.HTTP).send(asked).head()).isEqualTo(UPGRADED);
        assertThat(dial(Listener.HTTP).send(asked.replace("app", "evil")).head())
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void a_connection_is_one_connection_of_its_address() throws Exception {
        start(true, 2, Listener.MQTT, Listener.HTTP);
        RawWeb page = connected(Listener.HTTP);
        RawWeb other = connected(Listener.HTTP, CONNECT.replace("70616765", "70616766"));
        RawWeb third = dial(Listener.HTTP).send(UPGRADE + frame(CONNECT.replace("70616765", "70616767")));
        assertThat(third.head()).isEqualTo(UPGRADED);
        assertThat(third.frame()).isEqualTo(UNAVAILABLE);
        assertThat(page.send(frame(PINGREQ)).frame()).isEqualTo(PINGRESP);
        other.close();
        await().untilAsserted(() -> {
            RawWeb next = dial(Listener.HTTP).send(UPGRADE + frame(CONNECT));
            assertThat(next.head()).isEqualTo(UPGRADED);
            assertThat(next.frame()).isEqualTo(CONNACK);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "HTTPS"})
    void mqtt_hears_that_the_server_stops(Listener listener) throws Exception {
        start(Listener.MQTT, listener);
        RawWeb five = dial(listener).send(UPGRADE + frame(CONNECT_5));
        assertThat(five.head()).isEqualTo(UPGRADED);
        assertThat(five.frame()).startsWith("82 20");
        RawWeb asking = dial(listener).send(UPGRADE);
        assertThat(asking.head()).isEqualTo(UPGRADED);
        platform.close();
        assertThat(five.frame()).matches("82 e0..8b.*");
        assertThat(five.frame()).isEqualTo("88 03e8");
        assertThat(asking.frame()).isEqualTo("88 03e8");
        assertThat(five.rest()).isEmpty();
    }

    @Test
    void http_2_hears_that_it_is_not_for_it() throws Exception {
        start(Listener.MQTT, Listener.HTTPS);
        HttpClient client =
                HttpClient.newBuilder().sslContext(certificates.trusting()).build();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri(Listener.HTTPS).resolve("/mqtt")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(505);
        assertThat(answer.body()).contains("this path takes HTTP/1.1 alone");
    }

    @Test
    void our_own_client_is_served() {
        start(Listener.MQTT, Listener.HTTP, Listener.HTTPS);
        ThingToken token = newThing();
        ConnectionOptions options = ConnectionOptions.DEFAULT.withTls(TlsOptions.DEFAULT.withCa(certificates.ca()));
        List<String> heard = new CopyOnWriteArrayList<>();
        assertThat(platform.mqttOnHttp())
                .extracting(URI::toString)
                .containsExactly(
                        "ws://127.0.0.1:" + uri(Listener.HTTP).getPort() + "/mqtt",
                        "wss://127.0.0.1:" + uri(Listener.HTTPS).getPort() + "/mqtt");
        for (URI uri : platform.mqttOnHttp()) {
            try (BlockingThingConnection connection =
                    ThingConnectors.connect(uri, options).blocking()) {
                connection.thing(token).subscribe(values -> heard.add(uri.getScheme()));
                connection.thing(token).write(ResourceValue.of("a", 1));
                await().until(() -> heard.contains(uri.getScheme()));
            }
        }
    }

    @Test
    void it_is_there_where_mqtt_is_as_it_is() throws Exception {
        start(Listener.MQTTS, Listener.HTTP, Listener.HTTPS);
        assertThat(dial(Listener.HTTP).send(UPGRADE).head()).startsWith("HTTP/1.1 404");
        assertThat(dial(Listener.HTTPS).send(UPGRADE).head()).isEqualTo(UPGRADED);
        assertThat(platform.mqttOnHttp()).hasSize(1);
    }

    @Test
    void it_is_not_there_without_mqtt_or_where_nobody_wants_it() throws Exception {
        start(Listener.COAP, Listener.HTTP);
        assertThat(dial(Listener.HTTP).send(UPGRADE).head()).startsWith("HTTP/1.1 404");
        start(false, null, Listener.MQTT, Listener.HTTP);
        assertThat(dial(Listener.HTTP).send(UPGRADE).head()).startsWith("HTTP/1.1 404");
        assertThat(platform.mqttOnHttp()).isEmpty();
    }

    @Test
    void what_is_refused_is_counted_beside_what_the_ports_of_mqtt_refuse() throws Exception {
        start(Listener.MQTT, Listener.MQTT_WS, Listener.HTTP, Listener.ADMIN);
        for (Listener listener : List.of(Listener.HTTP, Listener.MQTT_WS)) {
            RawWeb page = dial(listener).send(UPGRADE + frame(CONNECT));
            assertThat(page.head()).isEqualTo(UPGRADED);
            assertThat(page.frame()).isEqualTo(CONNACK);
            page.send(frame("3206000161000778")); // to a topic that is nobody's
            assertThat(page.frame()).isEqualTo("82 40020007");
        }

        HttpRequest scrape =
                HttpRequest.newBuilder(uri(Listener.ADMIN).resolve("/metrics")).build();
        assertThat(HttpClient.newHttpClient()
                        .send(scrape, HttpResponse.BodyHandlers.ofString())
                        .body()
                        .lines())
                .contains("thingway_mqtt_writes_refused_total 2.0", "thingway_mqtt_connects_total 2.0");
    }

    private void start(Listener... listeners) {
        start(true, null, listeners);
    }

    private void start(boolean mqttOnHttp, Integer connectionsOfAddress, Listener... listeners) {
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        for (Listener listener : listeners) {
            ports.put(listener, 0);
        }
        platform = Platform.start(new PlatformConfig(
                folder.resolve("data" + open.size()),
                new PlatformConfig.Listeners(
                        "127.0.0.1",
                        "127.0.0.1",
                        ports,
                        Set.of("https://app.example"),
                        mqttOnHttp,
                        Set.of("*"),
                        Set.of(),
                        MqttLimits.ANY_KEEP_ALIVE),
                new PlatformConfig.Security(issued.tls(), Map.of()),
                new Storage.InMemory(),
                new Guards(new Rates(null, null, null), FailureLimits.DEFAULT, connectionsOfAddress),
                JsonLimits.DEFAULT,
                null,
                StoredRegistry.DEVELOPER_CODES,
                "test",
                List.of()));
        open.add(platform);
    }

    private URI uri(Listener listener) {
        return platform.uri(listener).orElseThrow();
    }

    private RawWeb dial(Listener listener) throws Exception {
        int port = uri(listener).getPort();
        RawWeb client = listener.encrypted()
                ? RawWeb.over(
                        certificates.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port))
                : RawWeb.dial(port);
        open.add(client);
        return client;
    }

    private RawWeb connected(Listener listener) throws Exception {
        return connected(listener, CONNECT);
    }

    private RawWeb connected(Listener listener, String connect) throws Exception {
        RawWeb client = dial(listener).send(UPGRADE);
        assertThat(client.head()).isEqualTo(UPGRADED);
        assertThat(client.send(frame(connect)).frame()).isEqualTo(CONNACK);
        return client;
    }

    private ThingToken newThing() {
        return platform.admin().activateThings(1).get(0).token();
    }

    private static String path(ThingToken token) {
        return "/v2/things/" + token.value();
    }

    private static String subscribe(ThingToken token) {
        return packet("82", "0001" + topic(token) + "00");
    }

    private static String publish(ThingToken token) {
        return packet("32", topic(token) + "0007" + text(WRITE));
    }

    private static String pushed(ThingToken token) {
        return packet("30", topic(token) + text(PUSH));
    }

    /** Of at most 127 bytes. */
    private static String packet(String first, String body) {
        return first + HEX.toHexDigits((byte) (body.length() / 2)) + body;
    }

    private static String topic(ThingToken token) {
        String topic = "v2/things/" + token.value();
        return HEX.toHexDigits((short) topic.length()) + text(topic);
    }

    private static String text(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
