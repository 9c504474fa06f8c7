package io.thingway.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "413, TOO_LARGE",
        "429, TOO_MANY_REQUESTS",
        "500, INTERNAL",
        "501, UNSUPPORTED",
        "503, UNAVAILABLE",
        "410, INVALID_REQUEST",
        "502, INTERNAL",
        "504, INTERNAL",
        "0, INTERNAL",
        "200, INTERNAL"
    })
    void a_received_status_becomes_a_code_that_a_server_may_send(int status, ErrorCode code) {
        assertThat(ErrorCode.ofStatus(status)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void every_status_is_an_http_error(ErrorCode code) {
        assertThat(code.status()).isBetween(400, 504);
    }

    @Test
    void what_the_request_itself_is_to_blame_for_is_not_retryable() {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.status() < 429) {
                assertThat(code.retryable()).as(code.name()).isFalse();
            }
        }
        assertThat(ErrorCode.TOO_MANY_REQUESTS.retryable()).isTrue();
        assertThat(ErrorCode.CONNECTION_LOST.retryable()).isTrue();
        assertThat(ErrorCode.CLOSED.retryable()).isFalse();
    }
}
