package io.thingway.transport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceValue;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CallTimesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ResourceValue A = ResourceValue.of("a", 1);
    private static final ResourceValue B = ResourceValue.of("b", 1);

    private final CallTimes times = new CallTimes(() -> NOW);

    @Test
    void the_values_of_one_write_share_the_time_of_the_call() {
        assertThat(times.date(List.of(A, B))).containsExactly(A.at(at(0)), B.at(at(0)));
    }

    @Test
    void each_write_is_later_than_the_one_before_though_the_clock_stands() {
        times.date(List.of(A));

        assertThat(times.date(List.of(A))).containsExactly(A.at(at(1)));
    }

    @Test
    void a_key_that_comes_again_within_a_write_is_later() {
        assertThat(times.date(List.of(A, B, A, A, B)))
                .containsExactly(A.at(at(0)), B.at(at(0)), A.at(at(1)), A.at(at(2)), B.at(at(2)));
        assertThat(times.date(List.of(A))).containsExactly(A.at(at(3)));
    }

    @Test
    void a_datetime_of_its_own_stays_and_so_does_all_else() {
        ResourceValue measured = A.at(NOW.minusSeconds(60));
        ResourceValue placed = B.at(new GeoPoint(41.4, 2.1));

        assertThat(times.date(List.of(measured, placed))).containsExactly(measured, placed.at(at(0)));
        List<ResourceValue> dated = List.of(measured);
        assertThat(times.date(dated)).isSameAs(dated);
        assertThat(times.date(List.of())).isEmpty();
    }

    @Test
    void the_clock_is_followed_again_when_it_has_caught_up() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        CallTimes running = new CallTimes(now::get);
        running.date(List.of(A, A, A));
        now.set(at(1));
        assertThat(running.date(List.of(A))).containsExactly(A.at(at(3)));
        now.set(at(50));
        assertThat(running.date(List.of(A))).containsExactly(A.at(at(50)));
    }

    private static Instant at(int millis) {
        return NOW.plusMillis(millis);
    }
}
