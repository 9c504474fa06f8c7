package io.thingway.http.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReopeningTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Reopening reopening = new Reopening();
    private final ThingException tooMany = ThingException.of(ErrorCode.TOO_MANY_REQUESTS, "slow down");
    private final ThingException busy = ThingException.of(ErrorCode.UNAVAILABLE, "busy");

    @Test
    void at_once_after_an_end_without_error() {
        assertThat(reopening.afterEnd(true, null)).isEqualTo(AT_ONCE);
    }

    @Test
    void not_at_once_after_a_stream_that_said_nothing() {
        assertThat(reopening.afterEnd(false, null)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void after_too_many_requests_a_minute_and_twice_as_long_each_time_up_to_an_hour() {
        assertThat(reopening.afterRefusal(tooMany)).isEqualTo(MINUTE);
        assertThat(reopening.afterRefusal(tooMany)).isEqualTo(MINUTE.multipliedBy(2));
        assertThat(reopening.afterRefusal(tooMany)).isEqualTo(MINUTE.multipliedBy(4));
        for (int i = 0; i < 10; i++) {
            reopening.afterRefusal(tooMany);
        }
        assertThat(reopening.afterRefusal(tooMany)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_stream_that_was_open_starts_the_doubling_anew() {
        reopening.afterRefusal(tooMany);
        reopening.afterEnd(true, null);

        assertThat(reopening.afterRefusal(tooMany)).isEqualTo(MINUTE);
    }

    @Test
    void as_the_server_says_where_it_says_so() {
        Duration said = Duration.ofSeconds(7);

        assertThat(reopening.afterRefusal(tooMany.retryAfter(said))).isEqualTo(said);
        assertThat(reopening.afterRefusal(busy.retryAfter(said))).isEqualTo(said);
        assertThat(reopening.afterEnd(true, busy.retryAfter(said))).isEqualTo(said);
    }

    @Test
    void ten_seconds_after_any_other_refusal_for_now() {
        assertThat(reopening.afterRefusal(busy)).isEqualTo(Duration.ofSeconds(10));
        assertThat(reopening.afterRefusal(busy)).isEqualTo(Duration.ofSeconds(10));
    }
}
