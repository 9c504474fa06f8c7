package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.session.QueueOptions;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrainRateTest {
    @Test
    void a_backlog_is_sent_at_its_rate() {
        Rig rig = withBacklog(2, 5);
        rig.up();
        assertThat(rig.link().texts()).containsExactly("0");
        rig.advance(Duration.ofMillis(499));
        assertThat(rig.link().texts()).hasSize(1);
        rig.advance(Duration.ofMillis(1));
        assertThat(rig.link().texts()).hasSize(2);
        rig.advance(Duration.ofMillis(1_500));
        assertThat(rig.link().texts()).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void fast_rates_go_in_bursts_of_50_ms() {
        Rig rig = withBacklog(1_000, 200);
        rig.up();
        assertThat(rig.link().texts()).hasSize(50);
        rig.advance(Duration.ofMillis(50));
        assertThat(rig.link().texts()).hasSize(100);
        rig.advance(Duration.ofMillis(100));
        assertThat(rig.link().texts()).hasSize(200);
    }

    @Test
    void what_is_written_during_the_drain_comes_after_the_backlog_and_is_not_held_back_itself() {
        Rig rig = withBacklog(2, 2);
        rig.up();
        rig.write("new 1");
        rig.write("new 2");
        assertThat(rig.link().texts()).containsExactly("0");
        rig.advance(Duration.ofMillis(500));
        assertThat(rig.link().texts()).containsExactly("0", "1", "new 1", "new 2");
    }

    @Test
    void without_a_limit_all_goes_at_once() {
        Rig rig = withBacklog(0, 100);
        rig.up();
        assertThat(rig.link().texts()).hasSize(100);
    }

    @Test
    void each_reconnect_starts_anew() {
        Rig rig = withBacklog(2, 3);
        rig.up();
        rig.die();
        rig.advance(Duration.ofSeconds(1));
        rig.up();
        assertThat(rig.link().texts()).containsExactly("0");
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.link().texts()).containsExactly("0", "1", "2");
    }

    private static Rig withBacklog(int perSecond, int writes) {
        Rig rig = new Rig(Rig.OPTIONS.withQueue(QueueOptions.DEFAULT.withDrainPerSecond(perSecond)));
        IntStream.range(0, writes).forEach(i -> rig.write(String.valueOf(i)));
        return rig;
    }
}
