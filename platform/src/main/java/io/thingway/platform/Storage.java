package io.thingway.platform;

import io.thingway.platform.engine.rocks.RocksSettings;
import java.nio.file.Path;

/** Where a platform keeps what it is given. */
public sealed interface Storage {
    /** The store's own folder in a data folder. */
    static Path in(Path data) {
        return data.resolve("store");
    }

    /** In {@code DIR/store}, as durable as {@code settings} say. */
    record OnDisk(RocksSettings settings) implements Storage {}

    /** Nowhere: all of it is gone when the platform ends. */
    record InMemory() implements Storage {}
}
