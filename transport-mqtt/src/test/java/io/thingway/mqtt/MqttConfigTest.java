package io.thingway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.ThingConnectors;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttConfigTest {
    @ParameterizedTest
    @CsvSource({
        "mqtt://localhost, localhost, 1883, false",
        "mqtts://localhost, localhost, 8883, true",
        "MQTTS://localhost, localhost, 8883, true",
        "mqtt://localhost:1, localhost, 1, false",
        "mqtt://localhost/, localhost, 1883, false",
        "mqtt://192.0.2.1:65535, 192.0.2.1, 65535, false",
        "mqtt://[::1], ::1, 1883, false",
        "mqtts://[2001:db8::1]:7, 2001:db8::1, 7, true"
    })
    void reads_scheme_host_and_port(URI uri, String host, int port, boolean tls) {
        MqttConfig config = MqttConfig.of(uri);
        assertThat(config.host()).isEqualTo(host);
        assertThat(config.port()).isEqualTo(port);
        assertThat(config.tls()).isEqualTo(tls);
        assertThat(config.version()).isEqualTo(MqttVersion.V3_1_1);
        assertThat(config.qos()).isEqualTo(1);
        assertThat(config.keepAlive()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.clientId()).isNull();
    }

    @Test
    void reads_parameters() {
        MqttConfig config = MqttConfig.of(
                URI.create("mqtt://localhost?version=5&qos=2&keepAlive=30&sessionExpiry=7&clientId=a%2Fb+c"));
        assertThat(config.version()).isEqualTo(MqttVersion.V5);
        assertThat(config.qos()).isEqualTo(2);
        assertThat(config.keepAlive()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.sessionExpiry()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.clientId()).isEqualTo("a/b+c");
        assertThat(MqttConfig.of(URI.create("mqtt://localhost?version=3.1.1&keepAlive=0")))
                .isEqualTo(MqttConfig.of("localhost").withKeepAlive(Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "ws://localhost, localhost, 80, false, /mqtt",
        "wss://localhost, localhost, 443, true, /mqtt",
        "WSS://localhost:8/, localhost, 8, true, /",
        "ws://[::1]:9/a%20b/c?qos=1, ::1, 9, false, /a%20b/c",
        "ws://ws/ws?clientId=/ws, ws, 80, false, /ws"
    })
    void reads_the_path_of_a_web_socket(URI uri, String host, int port, boolean tls, String path) {
        MqttConfig config = MqttConfig.of(uri);
        assertThat(config.host()).isEqualTo(host);
        assertThat(config.port()).isEqualTo(port);
        assertThat(config.tls()).isEqualTo(tls);
        assertThat(config.webSocket()).isEqualTo(MqttWebSocketRequest.DEFAULT.withPath(path));
        assertThat(MqttConfig.of("localhost").webSocket()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Host, own", "Sec-WebSocket-Key, own", "a b, no name", "'', no name", "X-é, no name"})
    void refuses_headers_that_are_no_users(String name, String named) {
        assertRefused(() -> MqttWebSocketRequest.DEFAULT.withHeader(name, "x"), named);
    }

    @Test
    void refuses_what_would_split_a_request() {
        MqttWebSocketRequest request = MqttWebSocketRequest.DEFAULT;
        assertRefused(() -> request.withHeader("X-A", "secret\r\nB: c"), "X-A");
        assertThatThrownBy(() -> request.withHeader("X-A", "secret\r\nB: c"))
                .message()
                .doesNotContain("secret");
        assertRefused(() -> request.withPath("mqtt"), "path");
        assertRefused(() -> request.withPath("/a b"), "path");
        assertRefused(() -> request.withPath("/a#b"), "path");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, mqtt://",
        "ws:localhost, no host",
        "ws:///mqtt, no host",
        "ws://localhost#x, fragment",
        "ws://me:secret@localhost/mqtt, password",
        "mqtt:localhost, no host",
        "mqtt:///, no host",
        "mqtt://localhost:0, port",
        "mqtt://localhost:65536, port",
        "mqtt://localhost/v2, path",
        "mqtt://localhost#x, fragment",
        "mqtt://localhost?retain=1, retain",
        "mqtt://localhost?, unknown parameter",
        "mqtt://localhost?qos=3, qos",
        "mqtt://localhost?qos=one, qos",
        "mqtt://localhost?qos=1&qos=1, qos",
        "mqtt://localhost?version=4, version",
        "mqtt://localhost?keepAlive=65536, keepAlive",
        "mqtt://localhost?keepAlive=-1, keepAlive",
        "mqtt://localhost?sessionExpiry=-1, sessionExpiry",
        "mqtt://localhost?clientId=, client id",
        "mqtt://localhost?clientId=%00, U+0000"
    })
    void refuses_by_name_what_it_cannot_use(URI uri, String named) {
        assertRefused(() -> MqttConfig.of(uri), named);
    }

    @Test
    void reads_a_proxy() {
        assertThat(MqttConfig.of(URI.create("mqtt://localhost?proxy=socks5://[::1]:7"))
                        .proxy())
                .isEqualTo(new MqttProxy(MqttProxy.Type.SOCKS5, "::1", 7, null, null));
    }

    @ParameterizedTest
    @CsvSource({"https://a:1", "a:1", "http://a", "http://a:1?b=c", "socks5://me:secret@a:1", "http://a:1/b", "ht tp"})
    void refuses_a_proxy_that_it_cannot_use(String proxy) {
        String encoded = proxy.replace("?", "%3F").replace(" ", "%20");
        assertThatThrownBy(() -> MqttConfig.of(URI.create("mqtt://localhost?proxy=" + encoded)))
                .isInstanceOf(ThingException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void refuses_a_proxy_by_its_part() {
        assertRefused(() -> new MqttProxy(MqttProxy.Type.HTTP, " ", 1, null, null), "host");
        assertRefused(() -> new MqttProxy(MqttProxy.Type.HTTP, "a", 0, null, null), "port");
        assertRefused(() -> new MqttProxy(MqttProxy.Type.HTTP, "a", 1, null, "p"), "user name");
        assertRefused(() -> new MqttProxy(MqttProxy.Type.SOCKS4, "a", 1, "u", "p"), "SOCKS 4");
        assertRefused(() -> new MqttProxy(MqttProxy.Type.SOCKS5, "a", 1, "u".repeat(256), "p"), "255");
    }

    @Test
    void does_not_repeat_a_password_that_a_uri_should_not_have() {
        assertThatThrownBy(() -> MqttConfig.of(URI.create("mqtt://me:secret@localhost")))
                .hasMessageContaining("user name or password")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void refuses_values_out_of_range() {
        MqttConfig config = MqttConfig.of("localhost");
        assertRefused(() -> MqttConfig.of(" "), "host");
        assertRefused(() -> config.withKeepAlive(Duration.ofMillis(500)), "keepAlive");
        assertRefused(() -> config.withMaxPacketBytes(127), "maxPacketBytes");
        assertRefused(() -> config.withClientId("é".repeat(32_768)), "client id");
        assertRefused(() -> new MqttConfig.Credentials("x".repeat(65_536), null), "user name");
    }

    @Test
    void shows_no_password() {
        MqttConfig config =
                MqttConfig.of("localhost").withCredentials(new MqttConfig.Credentials("me", "hidden-words"));
        assertThat(config.toString()).contains("me").doesNotContain("hidden-words");
        assertThat(config.withWebSocket(MqttWebSocketRequest.DEFAULT.withHeader("Authorization", "hidden-words"))
                        .toString())
                .contains("Authorization")
                .doesNotContain("hidden-words");
    }

    @Test
    void is_found_by_its_schemes() {
        assertThat(ThingConnectors.connector(URI.create("ws://localhost/x"), ConnectionOptions.DEFAULT))
                .isInstanceOf(MqttConnector.class);
        assertThat(ThingConnectors.connector(URI.create("wss://localhost"), ConnectionOptions.DEFAULT))
                .isInstanceOf(MqttConnector.class);
        assertThat(ThingConnectors.connector(URI.create("mqtts://localhost"), ConnectionOptions.DEFAULT))
                .isInstanceOf(MqttConnector.class);
        assertThat(ThingConnectors.connector(URI.create("mqtt://localhost"), ConnectionOptions.DEFAULT))
                .isInstanceOf(MqttConnector.class);
    }

    private static void assertRefused(ThrowingCallable call, String named) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining(named);
    }
}
