package io.thingway.mqtt.server;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The promises of {@link PacketFuzzPropertyTest} with plain topics, sessions and a store. */
class PlainFuzzPropertyTest {
    private static final int STEPS = 40;

    private static PlainFuzzTarget target;

    @BeforeContainer
    static void start() {
        target = PlainFuzzTarget.start();
    }

    @AfterContainer
    static void close() {
        target.close();
    }

    @AfterTry
    void neighbours_are_served() {
        target.neighboursAreServed();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void conversations(@ForAll long seed) throws IOException {
        target.converse(FuzzChoice.of(new Random(seed), STEPS));
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void random_bytes_behind_a_connect(@ForAll byte[] bytes, @ForAll long seed) {
        Random random = new Random(seed);
        List<byte[]> connects = FuzzCorpus.connects();
        target.throwAt(List.of(connects.get(random.nextInt(connects.size())), bytes), random);
    }
}
