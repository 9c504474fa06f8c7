package io.thingway.mqtt.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final Watch watch = new Watch();
    private final List<One> looked = new ArrayList<>();

    @Test
    void looks_at_those_who_are_there() {
        List<One> there = add(10);
        watch.remove(there.remove(9));
        watch.remove(there.remove(0));
        watch.remove(there.remove(4));

        watch.check(0);

        assertThat(looked).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void who_has_left_does_not_leave_again() {
        List<One> there = add(3);
        watch.remove(there.get(0));
        watch.remove(there.get(0));

        watch.check(0);

        assertThat(looked).containsExactlyInAnyOrder(there.get(1), there.get(2));
    }

    @Test
    void misses_nobody_while_some_leave() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            List<One> there = add(1 + random.nextInt(8));
            for (One one : there) {
                one.putsOut = random.nextInt(3) == 0 ? there.get(random.nextInt(there.size())) : null;
            }
            watch.check(0);

            for (One one : there) {
                assertThat(looked.contains(one) || isPutOut(one, there)).isTrue();
                watch.remove(one);
            }
            looked.clear();
            watch.check(0);
            assertThat(looked).isEmpty();
        }
    }

    private boolean isPutOut(One one, List<One> there) {
        return there.stream().anyMatch(other -> other.putsOut == one && looked.contains(other));
    }

    private List<One> add(int count) {
        List<One> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            One one = new One();
            all.add(one);
            watch.add(one);
        }
        return all;
    }

    private final class One implements Watch.Watched {
        private int place;
        private One putsOut;

        @Override
        public void check(long now) {
            looked.add(this);
            if (putsOut != null) {
                watch.remove(putsOut);
            }
        }

        @Override
        public void place(int number) {
            place = number;
        }

        @Override
        public int place() {
            return place;
        }
    }
}
