package io.thingway.mqtt.server;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;
import java.util.Random;

/** What decides how a random conversation goes. */
interface FuzzChoice {
    /** From 0 to below this. */
    int below(int bound);

    /** Whether there is more to come. */
    boolean more();

    /** So many decisions of a generator. */
    static FuzzChoice of(Random random, int steps) {
        return new FuzzChoice() {
            private int left = steps;

            @Override
            public int below(int bound) {
                return random.nextInt(bound);
            }

            @Override
            public boolean more() {
                return left-- > 0;
            }
        };
    }

    /** As long as there are bytes. */
    static FuzzChoice of(FuzzedDataProvider data) {
        return new FuzzChoice() {
            @Override
            public int below(int bound) {
                return data.consumeInt(0, bound - 1);
            }

            @Override
            public boolean more() {
                return data.remainingBytes() > 0;
            }
        };
    }

    /** Once in so many times. */
    default boolean onceIn(int times) {
        return below(times) == times - 1;
    }

    default boolean coin() {
        return below(2) == 1;
    }

    default <T> T any(List<T> list) {
        return list.get(below(list.size()));
    }
}
