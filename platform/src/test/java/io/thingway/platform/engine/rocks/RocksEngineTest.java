package io.thingway.platform.engine.rocks;

import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.contract.EngineContract;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.testkit.time.ManualClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class RocksEngineTest implements EngineContract {
    private final ManualClock clock = new ManualClock(NOON);

    @TempDir
    Path folder;

    private RocksEngine engine;

    @BeforeEach
    void open() {
        engine = RocksEngine.open(
                folder,
                RocksSettings.DEFAULT.withLogEntries(1_000),
                clock,
                records -> StoredRegistry.over(records, clock, new SecureRandom(), StoredRegistry.DEVELOPER_CODES),
                records -> new StoredSessions(records, clock));
    }

    @AfterEach
    void close() {
        engine.close();
    }

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
        engine.keepHouse();
    }
}
