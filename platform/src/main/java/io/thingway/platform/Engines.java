package io.thingway.platform;

import io.thingway.error.ThingException;
import io.thingway.platform.backup.Interrupted;
import io.thingway.platform.backup.Snapshots;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.SessionStore;
import io.thingway.platform.engine.memory.MemoryEngine;
import io.thingway.platform.engine.records.MemoryRecords;
import io.thingway.platform.engine.records.RecordStore;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.records.StoredSessions;
import io.thingway.platform.engine.registry.Registry;
import io.thingway.platform.engine.rocks.RocksEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** Opens the engine that a configuration asks for. */
record Engines(Clock clock, SecureRandom random, int developerCodes) {
    /** What copies an engine's data while it works; refuses where there is nothing to copy. */
    static Snapshots snapshots(Engine engine) {
        if (engine instanceof RocksEngine rocks) {
            return rocks::checkpoint;
        }
        return folder -> {
            throw ThingException.invalid("this server keeps everything in memory: there is nothing to back up");
        };
    }

    Engine open(Path data, Storage storage) {
        if (storage instanceof Storage.OnDisk disk) {
            Interrupted.refuse(Storage.in(data));
            return RocksEngine.open(Storage.in(data), disk.settings(), clock, this::registry, this::sessions);
        }
        RecordStore records = new MemoryRecords();
        return new MemoryEngine(clock, registry(records), sessions(records));
    }

    private Registry registry(RecordStore records) {
        return StoredRegistry.over(records, clock, random, developerCodes);
    }

    private SessionStore sessions(RecordStore records) {
        return new StoredSessions(records, clock);
    }
}
