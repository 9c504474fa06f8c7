package io.thingway.platform.engine.memory;

import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.contract.EngineContract;
import io.thingway.platform.engine.records.MemoryRecords;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.testkit.time.ManualClock;
import java.security.SecureRandom;

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
}
