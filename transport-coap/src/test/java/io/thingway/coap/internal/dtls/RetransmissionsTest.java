package io.thingway.coap.internal.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetransmissionsTest {
    @Test
    void begin_after_a_second_and_fit_into_the_time() {
        assertThat(Retransmissions.within(Duration.ofSeconds(10))).isEqualTo(new Retransmissions(1_000, 2));
        assertThat(Retransmissions.within(Duration.ofSeconds(60))).isEqualTo(new Retransmissions(1_000, 4));
    }

    @Test
    void are_quicker_where_there_is_little_time() {
        assertThat(Retransmissions.within(Duration.ofSeconds(1))).isEqualTo(new Retransmissions(300, 1));
    }

    @Property
    void end_before_the_time_is_over(@ForAll @IntRange(min = 10, max = 600_000) int millis) {
        Retransmissions chosen = Retransmissions.within(Duration.ofMillis(millis));
        long silences = ((2L << chosen.most()) - 1) * chosen.firstMillis();
        assertThat(silences).isLessThan(millis);
    }
}
