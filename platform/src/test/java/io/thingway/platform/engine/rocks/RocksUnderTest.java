package io.thingway.platform.engine.rocks;

import io.thingway.platform.engine.contract.EngineUnderTest;
import io.thingway.testkit.time.ManualClock;

/** The engine that a case opened on a disk. */
interface RocksUnderTest extends EngineUnderTest {
    EngineOnDisk disk();

    @Override
    default RocksEngine engine() {
        return disk().engine();
    }

    @Override
    default ManualClock clock() {
        return disk().clock();
    }
}
