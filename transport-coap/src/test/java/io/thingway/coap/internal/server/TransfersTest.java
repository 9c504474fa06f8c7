package io.thingway.coap.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.junit.jupiter.api.Test;

/** Which bodies in blocks give way. */
class TransfersTest {
    private final AtomicLong now = new AtomicLong();
    private final List<String> forgotten = new ArrayList<>();
    private final Transfers<String> transfers = new Transfers<>(10_000, forgotten::add, now::get);

    private static Transfers.Key key(String peer) {
        return new Transfers.Key(peer, Code.GET, "coap://localhost/");
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void one_that_goes_on_is_kept_however_long_it_takes() {
        transfers.put(key("slow"), "slow", 100);
        for (int block = 0; block < 10; block++) {
            later(Duration.ofSeconds(40));
            assertThat(transfers.get(key("slow"))).isEqualTo("slow");
        }
        transfers.put(key("other"), "other", 100);
        assertThat(forgotten).isEmpty();
    }

    @Test
    void one_that_is_quiet_for_a_minute_gives_way() {
        transfers.put(key("quiet"), "quiet", 100);
        later(Duration.ofSeconds(61));
        transfers.put(key("other"), "other", 100);
        assertThat(forgotten).containsExactly("quiet");
        assertThat(transfers.get(key("quiet"))).isNull();
    }

    @Test
    void the_one_that_was_quiet_for_longest_gives_way_to_a_large_one() {
        transfers.put(key("a"), "a", 3_000);
        transfers.put(key("b"), "b", 3_000);
        transfers.get(key("a"));
        transfers.put(key("c"), "c", 3_000);
        assertThat(forgotten).containsExactly("b");
    }
}
