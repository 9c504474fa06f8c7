package io.thingway.platform;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.backup.Backup;
import io.thingway.platform.backup.Interrupted;
import io.thingway.platform.backup.Manifest;
import io.thingway.platform.backup.Replacement;
import io.thingway.platform.backup.Restore;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.records.StoredRegistry;
import io.thingway.platform.engine.rocks.RocksRepair;
import io.thingway.platform.engine.rocks.RocksSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What is done with a data folder while no server runs on it; {@link ErrorCode#UNAVAILABLE} while one does.
 *
 * @param data the folder
 * @param clock for what is stamped
 */
public record Offline(Path data, Clock clock) {
    /**
     * What was saved.
     *
     * @param saved by kind
     * @param aside where the damaged data is, as it was
     */
    public record Repaired(List<RocksRepair.Saved> saved, Path aside) {}

    /** Makes a backup in a folder, as {@link Backup#make}. */
    public Manifest backup(Path folder, String version) {
        store("back up");
        RocksSettings settings = RocksSettings.DEFAULT.withLogEntries(Long.MAX_VALUE); // nothing is dropped here
        try (DataFolder taken = DataFolder.take(data);
                Engine engine = new Engines(clock, new SecureRandom(), StoredRegistry.DEVELOPER_CODES)
                        .open(taken.path(), new Storage.OnDisk(settings))) {
            return new Backup(data, Engines.snapshots(engine), version, clock).make(folder);
        }
    }

    /**
     * Checks all data, and where it is damaged moves it aside and saves what can be read.
     *
     * @return empty where nothing is damaged
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} where nothing can be saved; nothing is changed then
     */
    public Optional<Repaired> repair() {
        Path store = store("repair");
        try (DataFolder taken = DataFolder.take(data)) {
            RocksRepair repair = new RocksRepair(Storage.in(taken.path()));
            return repair.damage()
                    .map(damage -> Replacement.of(store, "damaged", clock, repair::save))
                    .map(replaced ->
                            new Repaired(replaced.result(), replaced.aside().orElseThrow()));
        }
    }

    /** Brings a backup back, as {@link Restore#run}. */
    public Restore.Done restore(Path backup, boolean force) {
        Manifest.read(backup); // before a folder is made for nothing
        try (DataFolder taken = DataFolder.take(data)) {
            return new Restore(backup, taken.path(), clock).run(force);
        }
    }

    private Path store(String wanted) {
        Path store = Storage.in(data);
        if (!Files.isDirectory(store)) {
            Interrupted.refuse(store);
            throw ThingException.invalid("there is nothing to " + wanted + " in " + data + ": it has no data");
        }
        return store;
    }
}
