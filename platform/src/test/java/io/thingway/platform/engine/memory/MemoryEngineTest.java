package io.thingway.platform.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.ResourceValue;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.contract.EngineContract;
import io.thingway.platform.engine.records.MemoryRecords;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.testkit.time.ManualClock;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class MemoryEngineTest implements EngineContract {
    private final ManualClock clock = new ManualClock(NOON);
    private final MemoryRecords records = new MemoryRecords();
    private final Engine engine = new MemoryEngine(
            clock,
            StoredRegistry.over(records, clock, new SecureRandom(), StoredRegistry.DEVELOPER_CODES),
            new StoredSessions(records, clock));

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    public void trimLog() {
        // it keeps 10,000 by itself
    }

    @Test
    void what_is_held_is_counted_not_what_was_written() {
        append(1, ResourceValue.of("n", 1), ResourceValue.of("m", 1));
        append(2, ResourceValue.of("n", 2));
        engine.history().erase(1);

        assertThat(engine.stats().held()).isEqualTo(1);
        assertThat(engine.stats().rows()).isEqualTo(3);
    }
}
