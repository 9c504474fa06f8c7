package io.thingway.mqtt.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Random bytes and changed packets in random segments against a live server: whatever comes, an innocent neighbour gets
 * every push, nothing unexpected is logged and no buffer leaks (Netty's leak detector looks at every buffer here).
 */
class PacketFuzzPropertyTest {
    private static FuzzTarget target;

    @BeforeContainer
    static void start() {
        target = FuzzTarget.start();
    }

    @AfterContainer
    static void close() {
        target.close();
    }

    @AfterTry
    void neighbour_gets_its_push() {
        target.neighbourGetsItsPush();
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void random_bytes(@ForAll byte[] bytes, @ForAll long seed) {
        target.throwAt(List.of(bytes), new Random(seed));
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void random_bytes_behind_a_connect(@ForAll byte[] bytes, @ForAll long seed) {
        Random random = new Random(seed);
        target.throwAt(List.of(any(FuzzCorpus.connects(), random), bytes), random);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void changed_packets(@ForAll long seed) {
        Random random = new Random(seed);
        List<byte[]> packets = new ArrayList<>();
        packets.add(
                random.nextInt(4) == 0
                        ? Segments.changed(any(FuzzCorpus.connects(), random), random)
                        : any(FuzzCorpus.connects(), random));
        String other = target.topic();
        for (int i = random.nextInt(6); i >= 0; i--) {
            byte[] packet = any(FuzzCorpus.packets(other), random);
            packets.add(random.nextBoolean() ? Segments.changed(packet, random) : packet);
        }
        target.throwAt(packets, random);
    }

    private static byte[] any(List<byte[]> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
