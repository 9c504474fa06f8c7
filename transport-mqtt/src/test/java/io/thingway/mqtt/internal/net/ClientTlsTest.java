package io.thingway.mqtt.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.thingway.session.TlsOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ClientTlsTest {
    @Test
    void the_first_message_names_the_host_for_servers_with_many_names() throws SSLException {
        SSLEngine engine = engine(TlsOptions.DEFAULT);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.beginHandshake();
        engine.wrap(ByteBuffer.allocate(0), hello);
        String text = new String(hello.array(), 0, hello.position(), StandardCharsets.ISO_8859_1);
        assertThat(text).contains("mqtt.example.org");
    }

    @Test
    void the_host_is_verified_unless_told_otherwise() {
        assertThat(engine(TlsOptions.DEFAULT).getSSLParameters().getEndpointIdentificationAlgorithm())
                .isEqualTo("HTTPS");
        assertThat(engine(TlsOptions.DEFAULT.withVerifyHost(false))
                        .getSSLParameters()
                        .getEndpointIdentificationAlgorithm())
                .isNullOrEmpty();
    }

    @Test
    void nothing_older_than_tls_1_2_is_spoken() {
        assertThat(engine(TlsOptions.DEFAULT).getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }

    private static SSLEngine engine(TlsOptions options) {
        return ClientTls.context(options).newEngine(UnpooledByteBufAllocator.DEFAULT, "mqtt.example.org", 8883);
    }
}
