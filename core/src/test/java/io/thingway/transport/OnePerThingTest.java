package io.thingway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ThingToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnePerThingTest {
    private static final ThingToken A = new ThingToken("a".repeat(43));
    private static final ThingToken B = new ThingToken("b".repeat(43));

    private final OnePerThing lines = new OnePerThing();
    private final List<String> started = new ArrayList<>();
    private final Map<String, Runnable> underWay = new HashMap<>();

    @Test
    void requests_of_one_thing_wait_for_each_other_in_their_order() {
        run(A, "first");
        run(A, "second");
        run(A, "third");
        assertThat(started).containsExactly("first");

        underWay.get("first").run();
        assertThat(started).containsExactly("first", "second");

        underWay.get("second").run();
        underWay.get("third").run();
        run(A, "fourth");
        assertThat(started).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void different_things_do_not_wait_for_each_other() {
        run(A, "of a");
        run(B, "of b");

        assertThat(started).containsExactly("of a", "of b");
    }

    private void run(ThingToken token, String name) {
        lines.run(token, done -> {
            started.add(name);
            underWay.put(name, done);
        });
    }
}
