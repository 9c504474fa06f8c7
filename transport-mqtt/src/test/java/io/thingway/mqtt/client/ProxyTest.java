package io.thingway.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.MqttConfig;
import io.thingway.mqtt.MqttProxy;
import io.thingway.mqtt.MqttWebSocketRequest;
import io.thingway.session.ConnectionOptions;
import io.thingway.session.TlsOptions;
import io.thingway.testkit.tls.TestCertificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices that reach their server by a proxy. */
class ProxyTest extends LinkFixture {
    private static final String CONNECT = "10 0D 0004 'MQTT' 04 02 0000 0001 'd'";
    private static final String CONNACK = "20 02 00 00";

    @ParameterizedTest
    @CsvSource({
        "http, things.invalid, CONNECT things.invalid:%d",
        "http, ::1, CONNECT [::1]:%d",
        "socks5, things.invalid, SOCKS5  things.invalid:%d",
        "socks5, ::1, SOCKS5  0:0:0:0:0:0:0:1:%d",
        "socks4, localhost, SOCKS4  127.0.0.1:%d"
    })
    void leaves_the_name_to_a_proxy_that_looks_it_up(String kind, String host, String asked) throws IOException {
        try (ScriptedProxy proxy = ScriptedProxy.to(server.port());
                Device device = Device.dials(to(host).withProxy(proxy(kind, proxy)))) {
            server.accepts().expects(CONNECT).sends(CONNACK);
            device.link();
            assertThat(proxy.asked().get(0).strip()).isEqualTo(asked.formatted(server.port()));
        }
    }

    @Test
    void names_itself_to_a_proxy_that_wants_it() throws IOException {
        assertAsked("http", "pass", "CONNECT things.invalid:%d Basic dXNlcjpwYXNz");
        assertAsked("socks5", "pass", "SOCKS5 user:pass things.invalid:%d");
    }

    @Test
    void socks_4_knows_user_names_alone() throws IOException {
        try (ScriptedProxy proxy = ScriptedProxy.to(server.port());
                Device device = Device.dials(
                        to("127.0.0.1").withProxy(proxy("socks4", proxy).withCredentials("user", null)))) {
            server.accepts().expects(CONNECT).sends(CONNACK);
            device.link();
            assertThat(proxy.asked()).containsExactly("SOCKS4 user 127.0.0.1:" + server.port());
        }
    }

    @Test
    void carries_tls_and_a_web_socket(@TempDir Path folder) throws IOException {
        TestCertificates certificates = new TestCertificates(folder);
        try (ScriptedServer secure = new ScriptedServer(TestTls.listen(certificates.issue("localhost"), null));
                ScriptedProxy proxy = ScriptedProxy.to(secure.port());
                Device device = Device.dials(
                        to("localhost")
                                .withPort(secure.port())
                                .withTls(true)
                                .withWebSocket(MqttWebSocketRequest.DEFAULT)
                                .withProxy(proxy("http", proxy)),
                        ConnectionOptions.DEFAULT.withTls(TlsOptions.DEFAULT.withCa(certificates.ca())),
                        Map.of())) {
            ScriptedWebSocket socket = new ScriptedWebSocket(secure);
            socket.accepts();
            socket.expects(ScriptedWebSocket.BINARY, CONNECT).sends(ScriptedWebSocket.BINARY, CONNACK);
            device.link();
            assertThat(proxy.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http, '', '407 Who, are you'",
        "http, pass, '407 Who, are you'",
        "socks4, '', REJECTED_OR_FAILED",
        "socks5, '', HOST_UNREACHABLE",
        "socks5, pass, authStatus"
    })
    void says_that_the_proxy_refused_and_never_the_password(String kind, String password, String words)
            throws IOException {
        try (ScriptedProxy refusing = ScriptedProxy.thatRefuses()) {
            MqttProxy plain = proxy(kind, refusing);
            MqttProxy proxy = password.isEmpty() ? plain : plain.withCredentials("user", "hidden" + password);
            try (Device device = Device.dials(to("127.0.0.1").withProxy(proxy))) {
                ThingException refusal = device.refusal();
                assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE);
                assertThat(refusal.message())
                        .startsWith("the proxy 127.0.0.1:" + refusing.port() + " opened no way to 127.0.0.1:"
                                + server.port() + ": ")
                        .contains(words);
                StringWriter trace = new StringWriter();
                refusal.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString() + proxy).doesNotContain("hidden");
            }
        }
    }

    @Test
    void names_a_proxy_that_is_not_there() throws IOException {
        ScriptedProxy proxy = ScriptedProxy.thatRefuses();
        proxy.close();
        try (Device device = Device.dials(to("things.invalid").withProxy(proxy("socks5", proxy)))) {
            assertThat(device.refusal().message())
                    .isEqualTo("things.invalid:" + server.port() + " (by the proxy 127.0.0.1:" + proxy.port()
                            + ") refuses the connection");
        }
    }

    private void assertAsked(String kind, String password, String asked) throws IOException {
        try (ScriptedProxy proxy = ScriptedProxy.to(server.port());
                Device device = Device.dials(
                        to("things.invalid").withProxy(proxy(kind, proxy).withCredentials("user", password)))) {
            server.accepts().expects(CONNECT).sends(CONNACK);
            device.link();
            assertThat(proxy.asked()).containsExactly(asked.formatted(server.port()));
        }
    }

    private MqttConfig to(String host) {
        return MqttConfig.of(host).withPort(server.port()).withClientId("d").withKeepAlive(Duration.ZERO);
    }

    private static MqttProxy proxy(String kind, ScriptedProxy proxy) {
        return MqttProxy.of(URI.create(kind + "://127.0.0.1:" + proxy.port()));
    }
}
