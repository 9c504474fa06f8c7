package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPartsTest {
    private final List<String> closed = new ArrayList<>();
    private final OpenParts parts = new OpenParts();

    @Test
    void parts_are_closed_last_first_and_once() {
        parts.add(() -> closed.add("first"));
        parts.add(() -> closed.add("second"));
        parts.close();
        parts.close();
        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void a_part_that_fails_keeps_no_other_open() {
        parts.add(() -> closed.add("first"));
        parts.add(() -> {
            throw new IllegalStateException("on purpose, this is logged");
        });
        parts.close();
        assertThat(closed).containsExactly("first");
    }
}
