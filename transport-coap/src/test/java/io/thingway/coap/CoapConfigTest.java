package io.thingway.coap;

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

class CoapConfigTest {
    @ParameterizedTest
    @CsvSource({
        "coap://localhost, localhost, 5683, false",
        "coaps://localhost, localhost, 5684, true",
        "COAPS://localhost, localhost, 5684, true",
        "coap://localhost:1, localhost, 1, false",
        "coap://localhost/, localhost, 5683, false",
        "coap://192.0.2.1:65535, 192.0.2.1, 65535, false",
        "coap://[::1], ::1, 5683, false",
        "coaps://[2001:db8::1]:7, 2001:db8::1, 7, true"
    })
    void reads_scheme_host_and_port(URI uri, String host, int port, boolean dtls) {
        assertThat(CoapConfig.of(uri))
                .isEqualTo(CoapConfig.of(host).withDtls(dtls).withPort(port));
    }

    @Test
    void reads_parameters() {
        URI uri = URI.create("coap://localhost?confirmable=false&keepAlive=30&ackTimeout=500&maxRetransmit=2"
                + "&blockSize=64&connectionId=false");

        assertThat(CoapConfig.of(uri))
                .isEqualTo(CoapConfig.of("localhost")
                        .withConfirmable(false)
                        .withKeepAlive(Duration.ofSeconds(30))
                        .withAckTimeout(Duration.ofMillis(500))
                        .withMaxRetransmit(2)
                        .withBlockSize(64)
                        .withConnectionId(false));
    }

    @Test
    void is_by_default_what_rfc_7252_says() {
        CoapConfig config = CoapConfig.of("localhost");

        assertThat(config.confirmable()).isTrue();
        assertThat(config.ackTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.maxRetransmit()).isEqualTo(4);
        assertThat(config.keepAlive()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.connectionId()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, coap://",
        "coap:localhost, no host",
        "coap:///, no host",
        "coap://localhost:0, port",
        "coap://localhost:65536, port",
        "coap://localhost/v2, path",
        "coap://localhost#x, fragment",
        "coap://localhost?qos=1, qos",
        "coap://localhost?, unknown parameter",
        "coap://localhost?confirmable=1, confirmable",
        "coap://localhost?confirmable, confirmable",
        "coap://localhost?keepAlive=0, keepAlive",
        "coap://localhost?keepAlive=601, keepAlive",
        "coap://localhost?keepAlive=1m, keepAlive",
        "coap://localhost?ackTimeout=9, ackTimeout",
        "coap://localhost?ackTimeout=-1, ackTimeout",
        "coap://localhost?maxRetransmit=0, maxRetransmit",
        "coap://localhost?blockSize=48, blockSize",
        "coap://localhost?blockSize=2048, blockSize",
        "coap://localhost?keepAlive=1&keepAlive=1, keepAlive"
    })
    void refuses_by_name_what_it_cannot_use(URI uri, String named) {
        assertRefused(() -> CoapConfig.of(uri), named);
    }

    @Test
    void does_not_repeat_a_key_that_a_uri_should_not_have() {
        assertThatThrownBy(() -> CoapConfig.of(URI.create("coaps://me:hidden@localhost")))
                .hasMessageContaining("user name or password")
                .message()
                .doesNotContain("hidden");
    }

    @Test
    void a_key_is_for_an_encrypted_connection_and_is_not_shown() {
        CoapConfig.Psk psk = new CoapConfig.Psk("me", "hidden-words");

        assertThat(CoapConfig.of("localhost").withPsk(psk).dtls()).isTrue();
        assertThat(CoapConfig.of("localhost").withPsk(psk).toString())
                .contains("me")
                .doesNotContain("hidden");
        assertRefused(() -> CoapConfig.of("localhost").withPsk(psk).withDtls(false), "coaps");
        assertRefused(() -> new CoapConfig.Psk("", "k"), "identity");
        assertRefused(() -> new CoapConfig.Psk("me", ""), "PSK");
    }

    @Test
    void is_found_by_its_schemes() {
        assertThat(ThingConnectors.connector(URI.create("coap://localhost"), ConnectionOptions.DEFAULT))
                .isInstanceOf(CoapConnector.class);
        assertThat(ThingConnectors.connector(URI.create("coaps://localhost"), ConnectionOptions.DEFAULT))
                .isInstanceOf(CoapConnector.class);
    }

    private static void assertRefused(ThrowingCallable call, String named) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessageContaining(named);
    }
}
