package io.thingway.platform.engine.rocks;

import io.thingway.platform.engine.contract.EngineUnderTest;
import io.thingway.platform.engine.records.RecordStore;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.testkit.time.ManualClock;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An engine without registry and sessions that a test opens, as often as it likes, and that is closed after it. */
final class EngineOnDisk implements AfterEachCallback {
    private final ManualClock clock = new ManualClock(EngineUnderTest.NOON);
    private @Nullable RocksEngine engine;

    void open(Path folder) {
        open(folder, RocksSettings.DEFAULT);
    }

    void open(Path folder, RocksSettings settings) {
        open(folder, settings, records -> null);
    }

    void open(Path folder, RocksSettings settings, Function<RecordStore, Registry> registry) {
        engine = RocksEngine.open(folder, settings, clock, registry, records -> null);
    }

    RocksEngine engine() {
        return Objects.requireNonNull(engine, "not opened");
    }

    ManualClock clock() {
        return clock;
    }

    void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }
}
