package io.thingway.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {
    @Test
    void is_made_again_when_it_is_a_second_old() {
        AtomicLong nanos = new AtomicLong(-5);
        AtomicInteger made = new AtomicInteger();
        Recent<Integer> recent = new Recent<>(made::incrementAndGet, nanos::get);

        assertThat(recent.get()).isEqualTo(1);
        nanos.addAndGet(1_000_000_000);
        assertThat(recent.get()).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(recent.get()).isEqualTo(2);
    }
}
