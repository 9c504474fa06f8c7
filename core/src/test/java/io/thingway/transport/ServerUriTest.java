package io.thingway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerUriTest {
    @Test
    void takes_a_uri_apart() {
        ServerUri plain = ServerUri.read(URI.create("plain://host"), "plain", "secret");
        ServerUri secure = ServerUri.read(URI.create("Secret://[::1]:7/?b=1&a=x%20+y"), "plain", "secret");

        assertThat(plain).isEqualTo(new ServerUri(false, "host", -1, Map.of()));
        assertThat(secure.secure()).isTrue();
        assertThat(secure.host()).isEqualTo("::1");
        assertThat(secure.port()).isEqualTo(7);
        assertThat(secure.parameters()).containsExactly(Map.entry("b", "1"), Map.entry("a", "x +y"));
    }

    @Test
    void hands_over_every_parameter_in_order() {
        ServerUri uri = ServerUri.read(URI.create("plain://host?n=5&on=true&off=false"), "plain", "secret");

        String config = uri.apply(
                "",
                (before, parameter) ->
                        before + (parameter.name().equals("n") ? parameter.number() : parameter.truth()) + ' ');

        assertThat(config).isEqualTo("5 true false ");
    }

    @ParameterizedTest
    @CsvSource({
        "other://host, plain:// or secret://",
        "plain:host, no host",
        "plain://me:pass@host, user name",
        "plain://host/path, path",
        "plain://host#part, #part",
        "plain://host?a=1&a=2, a is there twice",
        "plain://host?n=one, n must be a whole number"
    })
    void names_what_it_cannot_use(String uri, String named) {
        assertThatThrownBy(() -> ServerUri.read(URI.create(uri), "plain", "secret")
                        .apply(0, (before, parameter) -> parameter.number()))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining(named);
    }
}
