package io.thingway.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThingExceptionTest {
    @Test
    void carries_code_message_and_cause() {
        Exception cause = new Exception("why");
        ThingException error = ThingException.of(ErrorCode.TIMEOUT, "no answer", cause);

        assertThat(error.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(error.message()).isEqualTo("no answer");
        assertThat(error.retryable()).isTrue();
        assertThat(error).hasCause(cause);
        assertThat(error.retryAfter()).isEmpty();
    }

    @Test
    void retry_after_keeps_everything_else() {
        Exception cause = new Exception("why");
        ThingException error =
                ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "slower", cause).retryAfter(Duration.ofSeconds(3));

        assertThat(error.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(error.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(error).hasMessage("slower").hasCause(cause);
    }

    @Test
    void from_unwraps_what_futures_put_around_it() {
        ThingException known = ThingException.invalid("bad");

        assertThat(ThingException.from(known)).isSameAs(known);
        assertThat(ThingException.from(new CompletionException(new ExecutionException(known))))
                .isSameAs(known);
    }

    @Test
    void from_does_not_pass_on_what_a_foreign_exception_tells() {
        Exception foreign = new NumberFormatException("For input string: \"a secret\"");

        ThingException error = ThingException.from(new CompletionException(foreign));

        assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(error).hasMessage("unexpected NumberFormatException").hasCause(foreign);
    }

    @Test
    void from_takes_a_wrapper_without_cause_as_it_is() {
        ThingException error = ThingException.from(new CompletionException("alone", null));

        assertThat(error).hasMessage("unexpected CompletionException");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,0",
        "PT0.001S,1",
        "PT1S,1",
        "PT1.5S,2",
        "PT1000000H,999999",
        "PT2562047788015215H30M7.999S,999999",
        "PT-5S,0",
        "PT-0.5S,0"
    })
    void a_time_travels_in_whole_seconds_rounded_up(Duration time, long seconds) {
        ThingException busy =
                ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "busy").retryAfter(time);

        assertThat(busy.retryAfterSeconds()).isEqualTo(seconds);
    }

    @Test
    void no_time_said_is_no_time_and_zero_seconds() {
        ThingException error = ThingException.of(ErrorCode.UNAVAILABLE, "busy");

        assertThat(error.retryAfter()).isEmpty();
        assertThat(error.retryAfterSeconds()).isZero();
    }

    @Test
    void the_last_time_said_counts_and_changes_only_the_copy() {
        ThingException busy = ThingException.of(ErrorCode.UNAVAILABLE, "busy");
        ThingException later = busy.retryAfter(Duration.ofSeconds(1)).retryAfter(Duration.ofSeconds(2));

        assertThat(later.retryAfter()).contains(Duration.ofSeconds(2));
        assertThat(busy.retryAfter()).isEmpty();
    }
}
