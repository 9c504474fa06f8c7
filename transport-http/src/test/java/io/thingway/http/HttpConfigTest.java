package io.thingway.http;

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

class HttpConfigTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost, localhost, 80, false",
        "HTTPS://localhost/, localhost, 443, true",
        "http://192.0.2.1:8080, 192.0.2.1, 8080, false",
        "https://[2001:db8::1]:7, 2001:db8::1, 7, true"
    })
    void reads_scheme_host_and_port(URI uri, String host, int port, boolean tls) {
        HttpConfig config = HttpConfig.of(uri);
        assertThat(config.host()).isEqualTo(host);
        assertThat(config.port()).isEqualTo(port);
        assertThat(config.tls()).isEqualTo(tls);
        assertThat(config).isEqualTo(HttpConfig.of(host).withPort(port).withTls(tls));
    }

    @Test
    void reads_parameters() {
        HttpConfig config = HttpConfig.of(
                URI.create("https://localhost?keepAlive=30&maxConnections=2&http2=false&proxy=socks5://[::1]:1080"));
        assertThat(config.keepAlive()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.maxConnections()).isEqualTo(2);
        assertThat(config.http2()).isFalse();
        assertThat(config.proxy()).isEqualTo(HttpProxy.socks5("::1", 1080));
        assertThat(HttpConfig.of(URI.create("http://localhost?proxy=http%3A%2F%2Fgate%3A3128"))
                        .proxy())
                .isEqualTo(HttpProxy.http("gate", 3128));
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://localhost, http://",
        "http:localhost, no host",
        "http://localhost:0, port",
        "http://localhost/v2, path",
        "http://localhost#x, fragment",
        "http://localhost?qos=1, qos",
        "http://localhost?keepAlive=0, keepAlive",
        "http://localhost?keepAlive=601, keepAlive",
        "http://localhost?keepAlive=60&keepAlive=60, keepAlive",
        "http://localhost?maxConnections=0, maxConnections",
        "http://localhost?http2=yes, http2",
        "http://localhost?proxy=gate:80, socks5://",
        "http://localhost?proxy=http://gate, proxy",
        "http://localhost?proxy=http://gate:0, proxy"
    })
    void refuses_by_name_what_it_cannot_use(URI uri, String named) {
        assertRefused(() -> HttpConfig.of(uri), named);
    }

    @Test
    void refuses_values_out_of_range() {
        assertRefused(() -> HttpConfig.of(" "), "host");
        assertRefused(() -> HttpConfig.of("localhost").withPort(65_536), "port");
        assertRefused(() -> HttpProxy.http("", 1), "proxy");
        assertRefused(() -> new HttpProxy(HttpProxy.Type.HTTP, "gate", 1, null, "secret"), "user name");
    }

    @Test
    void shows_no_password() {
        HttpConfig config = HttpConfig.of("localhost")
                .withProxy(HttpProxy.http("gate", 3128).withCredentials("me", "hidden-words"));
        assertThat(config.toString()).contains("me").doesNotContain("hidden-words");
    }

    @Test
    void is_found_by_its_schemes() {
        assertThat(ThingConnectors.connector(URI.create("http://localhost"), ConnectionOptions.DEFAULT))
                .isInstanceOf(HttpConnector.class);
        assertThat(ThingConnectors.connector(URI.create("https://localhost"), ConnectionOptions.DEFAULT))
                .isInstanceOf(HttpConnector.class);
    }

    private static void assertRefused(ThrowingCallable call, String named) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining(named);
    }
}
