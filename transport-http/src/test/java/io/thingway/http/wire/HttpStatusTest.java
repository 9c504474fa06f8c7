package io.thingway.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.http.internal.wire.HttpStatus;
import io.thingway.http.internal.wire.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpStatusTest {
    private static final Instant NOW = Instant.parse("2015-10-28T12:00:00Z");

    @ParameterizedTest
    @EnumSource(
            names = {
                "INVALID_REQUEST",
                "UNAUTHORIZED",
                "FORBIDDEN",
                "NOT_FOUND",
                "TOO_LARGE",
                "TOO_MANY_REQUESTS",
                "INTERNAL",
                "UNSUPPORTED",
                "UNAVAILABLE",
                "TIMEOUT"
            })
    void what_a_server_sends_comes_back(ErrorCode code) {
        assertThat(HttpStatus.toError(HttpStatus.of(code))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "405, UNSUPPORTED",
        "505, UNSUPPORTED",
        "414, TOO_LARGE",
        "431, TOO_LARGE",
        "408, TIMEOUT",
        "410, INVALID_REQUEST",
        "502, INTERNAL",
        "599, INTERNAL",
        "302, INTERNAL"
    })
    void other_statuses_mean_their_nearest_error(int status, ErrorCode expected) {
        assertThat(HttpStatus.toError(status)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 1",
        "PT0.2S, 1",
        "PT1S, 1",
        "PT1.001S, 2",
        "PT5M, 300",
        "P2D, 86400",
        "PT-3S, 1",
        "PT2562047788015215H, 86400"
    })
    void retry_after_is_rounded_up(Duration time, String expected) {
        assertThat(RetryAfter.write(time)).isEqualTo(expected);
    }

    @Test
    void retry_after_is_read_as_seconds_or_date() {
        assertThat(RetryAfter.read(" 30 ", NOW)).hasValue(Duration.ofSeconds(30));
        assertThat(RetryAfter.read("Wed, 28 Oct 2015 12:01:00 GMT", NOW)).hasValue(Duration.ofMinutes(1));
        assertThat(RetryAfter.read("Wed, 28 Oct 2015 11:00:00 GMT", NOW)).hasValue(Duration.ZERO);
        assertThat(RetryAfter.read("99999999999999999999", NOW)).hasValue(Duration.ofDays(1));
        assertThat(RetryAfter.read("soon", NOW)).isEmpty();
        assertThat(RetryAfter.read("-1", NOW)).isEmpty();
        assertThat(RetryAfter.read("", NOW)).isEmpty();
    }
}
