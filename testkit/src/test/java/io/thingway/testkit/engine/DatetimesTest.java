package io.thingway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ResourceValue;
import io.thingway.session.QueueOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which datetime a write is sent with. */
class DatetimesTest {
    @Test
    void values_are_sent_as_they_are() {
        Rig rig = new Rig();
        rig.up();
        rig.write("1");

        assertThat(rig.link().sent.get(0).values()).containsExactly(Rig.value("1"));
    }

    @Test
    void where_asked_for_a_value_has_the_time_of_its_call() {
        Rig rig = dating();
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        rig.write("1");
        Instant after = Instant.now();

        rig.up();

        assertThat(sent(rig, 0).datetime()).isBetween(before, after);
    }

    @Test
    void a_write_lost_with_its_link_is_sent_again_with_the_time_it_had() {
        Rig rig = dating();
        rig.up();
        rig.write("1");
        List<ResourceValue> first = rig.link().sent.get(0).values();
        rig.die();
        rig.advance(Duration.ofSeconds(1));
        rig.up();

        assertThat(rig.link().sent.get(0).values()).isEqualTo(first);
        assertThat(first.get(0).datetime()).isNotNull();
    }

    @Test
    void two_writes_of_one_value_differ_by_their_time() {
        Rig rig = dating();
        rig.up();
        rig.write("1");
        rig.write("1");

        assertThat(sent(rig, 1).datetime()).isAfter(sent(rig, 0).datetime());
    }

    @Test
    void a_datetime_of_its_own_stays() {
        Rig rig = dating();
        rig.up();
        ResourceValue measured = Rig.value("1").at(Instant.EPOCH);
        rig.onLoop(() -> rig.session.write(measured));

        assertThat(sent(rig, 0)).isEqualTo(measured);
    }

    private static Rig dating() {
        return new Rig(Rig.OPTIONS.withQueue(QueueOptions.DEFAULT.withDatetimes(true)));
    }

    private static ResourceValue sent(Rig rig, int number) {
        return rig.link().sent.get(number).values().get(0);
    }
}
