package io.thingway.coap.internal.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertLevel;
import org.eclipse.californium.scandium.dtls.HandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DtlsFailuresTest {
    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_PSK_IDENTITY", "DECRYPT_ERROR", "ACCESS_DENIED", "UNKNOWN_CA"})
    void a_server_that_refuses_the_clients_key_is_final(AlertDescription alert) {
        ThingException refusal = refusal(alert);
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHORIZED);
        assertThat(refusal.message()).startsWith("host:1 does not take the key or certificate");
    }

    @Test
    void a_server_that_fails_otherwise_may_be_asked_again() {
        ThingException refusal = refusal(AlertDescription.HANDSHAKE_FAILURE);
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE);
        assertThat(refusal.message()).isEqualTo("host:1 failed to secure the connection: alert");
    }

    @Test
    void what_is_no_handshake_is_not_its_matter() {
        assertThat(DtlsFailures.of("host:1", new IOException("no route"))).isEmpty();
    }

    private static ThingException refusal(AlertDescription alert) {
        HandshakeException failed = new HandshakeException("alert", new AlertMessage(AlertLevel.FATAL, alert));
        return DtlsFailures.of("host:1", new IOException(failed)).orElseThrow();
    }
}
