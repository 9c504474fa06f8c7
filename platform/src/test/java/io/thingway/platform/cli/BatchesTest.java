package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void all_are_there_once_in_order_with_their_places() {
        List<String> all = IntStream.range(0, 1001).mapToObj(Integer::toString).toList();

        List<Batches.Batch> batches = Batches.of(all);

        assertThat(batches).extracting(Batches.Batch::place).containsExactly(1, 501, 1001);
        assertThat(batches).extracting(Batches.Batch::last).containsExactly(500, 1000, 1001);
        assertThat(batches.stream().flatMap(batch -> batch.items().stream())).containsExactlyElementsOf(all);
    }

    @Test
    void long_ones_make_smaller_batches_and_one_that_is_too_long_goes_alone() {
        List<String> all = Collections.nCopies(5, "x".repeat(100_000));
        assertThat(Batches.of(all)).extracting(batch -> batch.items().size()).containsExactly(2, 2, 1);
        assertThat(Batches.of(List.of("x".repeat(300_000), "y"))).hasSize(2);
    }
}
