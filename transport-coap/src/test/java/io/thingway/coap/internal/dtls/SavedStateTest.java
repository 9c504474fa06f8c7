package io.thingway.coap.internal.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedStateTest {
    private static final byte[] CONNECTIONS = {1, 2, 3};
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void comes_back_as_it_was() throws IOException {
        assertThat(SavedState.decode(SavedState.now(CONNECTIONS).encoded(), DAY).connections())
                .isEqualTo(CONNECTIONS);
    }

    @Test
    void shifts_the_times_of_another_process_to_this_ones() {
        long anHourAgo = System.currentTimeMillis() - TimeUnit.HOURS.toMillis(1);
        long shift = new SavedState(anHourAgo, 5, CONNECTIONS).nanoShift();
        assertThat(5 + shift)
                .isCloseTo(System.nanoTime() - TimeUnit.HOURS.toNanos(1), within(TimeUnit.SECONDS.toNanos(10)));
    }

    @Test
    void is_of_no_use_after_a_day() {
        long old = System.currentTimeMillis() - DAY.toMillis() - 1_000;
        assertThatThrownBy(() -> SavedState.decode(new SavedState(old, 0, CONNECTIONS).encoded(), DAY))
                .isInstanceOf(IOException.class)
                .hasMessage("it is older than 24 hours");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 20, 25, 58})
    void a_changed_byte_is_noticed(int at) {
        byte[] content = SavedState.now(CONNECTIONS).encoded();
        content[at] ^= 1;
        assertThatThrownBy(() -> SavedState.decode(content, DAY)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 24, 58})
    void a_missing_end_is_noticed(int length) {
        byte[] content = Arrays.copyOf(SavedState.now(CONNECTIONS).encoded(), length);
        assertThatThrownBy(() -> SavedState.decode(content, DAY)).isInstanceOf(IOException.class);
    }
}
