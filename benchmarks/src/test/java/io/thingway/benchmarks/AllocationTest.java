package io.thingway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.thingway.model.ResourceKey;
import io.thingway.model.ThingToken;
import io.thingway.mqtt.internal.broker.topic.Filters;
import io.thingway.mqtt.internal.broker.topic.Matches;
import io.thingway.mqtt.internal.broker.topic.TopicFilter;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What must not allocate, measured as the JVM counts it and not as a compiler may improve it: the loops are far too
 * short to be compiled with escape analysis. Lives here and not in core because core's module does not read
 * java.management.
 */
class AllocationTest {
    private static final int TIMES = 1_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Object[] kept = new Object[TIMES];

    /** A bare record of one reference, kept in the same way, is the yardstick. */
    private record Bare(String value) {}

    @Test
    void checking_a_valid_key_allocates_nothing_besides_the_record() {
        String[] keys = {"temperature", "a.b-c_D9", "$geo", "$settings.network.name", "k".repeat(128)};

        long bare = allocated(i -> new Bare(keys[i % keys.length]));
        long checked = allocated(i -> new ResourceKey(keys[i % keys.length]));

        assertTrue(bare > 0, "the measurement works");
        assertEquals(bare, checked);
    }

    @Test
    void comparing_tokens_allocates_nothing() {
        ThingToken one = new ThingToken("t".repeat(ThingToken.LENGTH));
        ThingToken other = new ThingToken("t".repeat(ThingToken.LENGTH));

        assertEquals(0, allocated(i -> one.equals(other)));
    }

    @Test
    void finding_nobody_and_knowing_who_was_found_allocate_nothing() {
        Filters<String, Integer> filters = new Filters<>();
        Stream.of("a/+/c", "a/#", "+/b/x", "$share/g/a/b/+", "a/b/c")
                .map(filter -> (TopicFilter.Valid) TopicFilter.parse(filter))
                .forEach(filter -> filters.add(filter, "one", 0));
        Matches<String, Integer> kept = filters.match("a/b/c");

        assertEquals(4, kept.each().size() + kept.groups().size());
        assertEquals(0, allocated(i -> filters.match("b/b/c")));
        assertEquals(0, allocated(i -> filters.isCurrent(kept)));
    }

    private interface Step {
        Object make(int i);
    }

    /** Bytes allocated by one step, on average of the second time over: the first one loads classes. */
    private long allocated(Step step) {
        run(step);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(step);
        return (threads.getCurrentThreadAllocatedBytes() - before) / TIMES;
    }

    private void run(Step step) {
        for (int i = 0; i < TIMES; i++) {
            kept[i] = step.make(i);
        }
    }
}
