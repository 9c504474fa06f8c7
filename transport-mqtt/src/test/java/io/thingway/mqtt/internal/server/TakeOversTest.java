package io.thingway.mqtt.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.testkit.log.LogTap;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TakeOversTest {
    private long now = Long.MAX_VALUE - 5; // it may overflow
    private final TakeOvers takeOvers = new TakeOvers(() -> now);

    @Test
    void an_id_that_changes_hands_all_the_time_is_told_seldom() {
        try (LogTap log = LogTap.on(TakeOvers.class.getName())) {
            note("a", 3);
            note("b", 3);
            assertThat(log.lines()).isEmpty();
            note("a", 50);
            assertThat(log.lines()).hasSize(1).allMatch(line -> line.startsWith("WARN client id shown-a "));
            now += Duration.ofMinutes(9).toNanos();
            note("a", 50);
            assertThat(log.lines()).hasSize(1);
            now += Duration.ofMinutes(1).toNanos();
            note("a", 50);
            assertThat(log.lines()).hasSize(2);
        }
        assertThat(takeOvers.count()).isEqualTo(156);
    }

    @Test
    void one_that_does_so_now_and_then_is_none_of_them() {
        try (LogTap log = LogTap.on(TakeOvers.class.getName())) {
            for (int minute = 0; minute < 10; minute++) {
                note("a", 3);
                now += Duration.ofSeconds(61).toNanos();
            }
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void made_up_ids_take_no_room_without_bound() {
        try (LogTap log = LogTap.on(TakeOvers.class.getName())) {
            note("a", 3);
            for (int id = 0; id < 1_000; id++) {
                note("x" + id, 1);
            }
            note("a", 1);
            assertThat(log.lines()).isEmpty();
        }
    }

    private void note(String session, int times) {
        for (int time = 0; time < times; time++) {
            takeOvers.note(session, "shown-" + session);
        }
    }
}
