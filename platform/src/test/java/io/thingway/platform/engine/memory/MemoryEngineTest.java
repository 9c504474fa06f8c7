package io.thingway.platform.engine.memory;

import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.contract.EngineContract;
import io.thingway.testkit.time.ManualClock;

class MemoryEngineTest implements EngineContract {
    private final ManualClock clock = new ManualClock(NOON);
    private final Engine engine = new MemoryEngine(clock, null, null);

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }
}
