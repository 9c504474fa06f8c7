package io.thingway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class RequestContextTest {
    private static final InetSocketAddress REMOTE = InetSocketAddress.createUnresolved("192.0.2.7", 4711);

    @Test
    void a_client_id_that_holds_a_token_is_not_shown_whole() {
        String token = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";

        assertThat(new RequestContext("mqtt", REMOTE, false, "v2/things/" + token).toString())
                .contains("\"v2/things/AbCdEf…\"")
                .doesNotContain(token.substring(6));
        assertThat(new RequestContext("mqtt", REMOTE, true, token).toString()).doesNotContain(token.substring(16));
    }

    @Test
    void a_client_id_cannot_forge_a_log_line() {
        assertThat(new RequestContext("mqtt", REMOTE, true, "a\nb").toString())
                .startsWith("mqtt (encrypted) ")
                .endsWith("\"a\\u000ab\"");
    }

    @Test
    void a_transport_may_have_no_client_id() {
        assertThat(new RequestContext("coap", REMOTE, false, null).toString())
                .startsWith("coap ")
                .doesNotContain("null");
    }

    @Test
    void a_certified_peer_is_called_by_its_subject() {
        assertThat(new RequestContext("http", REMOTE, true, null, "CN=device\n").toString())
                .endsWith(" certified as CN=device\\u000a");
    }
}
