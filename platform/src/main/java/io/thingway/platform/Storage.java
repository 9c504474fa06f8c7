package io.thingway.platform;

import io.thingway.platform.engine.rocks.RocksSettings;

/** Where a platform keeps what it is given. */
public sealed interface Storage {
    /** In {@code DIR/store}, as durable as {@code settings} say. */
    record OnDisk(RocksSettings settings) implements Storage {}

    /** Nowhere: all of it is gone when the platform ends. */
    record InMemory() implements Storage {}
}
