package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ThingException;
import io.thingway.session.ConnectionStats;
import io.thingway.session.Overflow;
import io.thingway.session.QueueOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsTest {
    @Test
    void a_new_connection_has_done_nothing() {
        assertThat(new Rig().connection.stats()).isEqualTo(new ConnectionStats(0, 0, 0, 0, 0, 0));
    }

    @Test
    void every_write_is_counted_where_it_is() {
        Rig rig = new Rig(Rig.OPTIONS
                .withMaxInFlight(3)
                .withQueue(QueueOptions.DEFAULT.withCapacity(4).withOverflow(Overflow.DROP_OLDEST)));
        List.of("0", "1", "2", "3", "4").forEach(rig::write); // 0 is dropped
        rig.up();
        rig.onLoop(() -> rig.link().sent.get(0).outcome().accepted());
        rig.onLoop(() -> rig.link().sent.get(1).outcome().failed(ThingException.invalid("no")));
        List.of("5", "6").forEach(rig::write);
        assertThat(rig.connection.stats()).isEqualTo(new ConnectionStats(1, 3, 1, 2, 1, 1));
    }

    @Test
    void a_write_is_counted_when_its_caller_hears_of_it() {
        Rig rig = new Rig();
        rig.up();
        List<Long> counted = new ArrayList<>();
        rig.write("1").thenRun(() -> counted.add(rig.connection.stats().accepted()));
        rig.acceptAll();
        assertThat(counted).containsExactly(1L);
    }

    @Test
    void a_lost_link_puts_what_was_in_flight_back_into_the_queue() {
        Rig rig = new Rig();
        rig.up();
        rig.write("1");
        rig.die();
        assertThat(rig.connection.stats()).isEqualTo(new ConnectionStats(1, 0, 0, 0, 0, 1));
        rig.advance(Duration.ofSeconds(1));
        rig.up();
        assertThat(rig.connection.stats()).isEqualTo(new ConnectionStats(0, 1, 0, 0, 0, 2));
    }
}
