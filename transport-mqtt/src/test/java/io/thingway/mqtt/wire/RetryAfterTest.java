package io.thingway.mqtt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.mqtt.internal.wire.ErrorDocument;
import io.thingway.mqtt.internal.wire.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private final ThingException busy = ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "busy");

    @Test
    void what_was_sent_is_read_back() {
        assertThat(RetryAfter.apply("17", busy).retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(RetryAfter.apply("17", busy)).hasMessage("busy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "1234567890", "+3"})
    void what_is_no_number_of_seconds_is_left_out(String received) {
        assertThat(RetryAfter.apply(received, busy).retryAfter()).isEmpty();
    }

    @Test
    void an_error_document_says_it_before_the_packet_id() {
        assertThat(new String(ErrorDocument.of(busy.retryAfter(Duration.ofSeconds(5)), 7), StandardCharsets.UTF_8))
                .isEqualTo("{\"status\":\"error\",\"code\":429,\"message\":\"busy\",\"retryAfter\":5,\"packetId\":7}");
        assertThat(new String(ErrorDocument.of(busy), StandardCharsets.UTF_8))
                .isEqualTo("{\"status\":\"error\",\"code\":429,\"message\":\"busy\"}");
    }
}
