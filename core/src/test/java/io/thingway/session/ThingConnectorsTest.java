package io.thingway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a class path without any transport. */
class ThingConnectorsTest {
    @ParameterizedTest
    @CsvSource({
        "mqtt, thingway-transport-mqtt",
        "mqtts, thingway-transport-mqtt",
        "coap, thingway-transport-coap",
        "coaps, thingway-transport-coap",
        "http, thingway-transport-http",
        "https, thingway-transport-http",
        "HTTPS, thingway-transport-http",
        "local, thingway-testkit"
    })
    void a_missing_transport_is_an_error_that_names_the_artifact_to_add(String scheme, String artifact) {
        ThingException missing = refusal(scheme + "://localhost");

        assertThat(missing.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(missing.message()).endsWith("add io.thingway:" + artifact);
    }

    @Test
    void a_scheme_that_nobody_speaks_is_named() {
        ThingException unknown = refusal("gopher://localhost");

        assertThat(unknown.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(unknown.message()).isEqualTo("no transport speaks gopher://");
    }

    @Test
    void a_uri_without_a_scheme_is_no_address() {
        assertThat(refusal("//localhost").code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    private static ThingException refusal(String uri) {
        return catchThrowableOfType(ThingException.class, () -> ThingConnectors.connect(URI.create(uri)));
    }
}
