package io.thingway.platform.things;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ThingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookUpTest {
    private final LookUp look = new LookUp();
    private final List<String> heard = new ArrayList<>();

    @Test
    void those_who_wait_go_on_in_the_order_in_which_they_came() {
        look.then(waiter("first", () -> {}));
        look.then(waiter("second", () -> look.then(waiter("came meanwhile", () -> {}))));
        look.then(waiter("third", () -> {}));
        assertThat(heard).isEmpty();

        look.failed(LiveThing.unknown());
        look.then(waiter("late", () -> {}));

        assertThat(heard).containsExactly("first", "second", "third", "came meanwhile", "late");
        assertThat(look.thing()).isNull();
    }

    private LookUp.Waiter waiter(String name, Runnable then) {
        return new LookUp.Waiter() {
            @Override
            public void found(LiveThing thing) {
                throw new AssertionError("nothing was found");
            }

            @Override
            public void failed(ThingException reason) {
                heard.add(name);
                then.run();
            }
        };
    }
}
