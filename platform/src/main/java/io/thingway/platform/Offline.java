package io.thingway.platform;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.backup.Backup;
import io.thingway.platform.backup.Manifest;
import io.thingway.platform.backup.Restore;
import io.thingway.platform.engine.Engine;
import io.thingway.platform.engine.rocks.RocksSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What is done with a data folder while no server runs on it; {@link ErrorCode#UNAVAILABLE} while one does.
 *
 * @param data the folder
 * @param clock for what is stamped
 */
public record Offline(Path data, Clock clock) {
    private static final int DEVELOPER_CODES = 10; // none are issued here

    /** Makes a backup in a folder, as {@link Backup#make}. */
    public Manifest backup(Path folder, String version) {
        Path store = Engines.in(data);
        if (!Files.isDirectory(store)) {
            throw ThingException.invalid("there is nothing to back up in " + data + ": it has no data");
        }
        RocksSettings settings = RocksSettings.DEFAULT.withLogEntries(Long.MAX_VALUE); // nothing is dropped here
        try (DataFolder taken = DataFolder.take(data);
                Engine engine = new Engines(clock, new SecureRandom(), DEVELOPER_CODES)
                        .open(taken.path(), new Storage.OnDisk(settings))) {
            return new Backup(data, Engines.snapshots(engine), version, clock).make(folder);
        }
    }

    /** Brings a backup back, as {@link Restore#run}. */
    public Restore.Done restore(Path backup, boolean force) {
        Manifest.read(backup); // before a folder is made for nothing
        try (DataFolder taken = DataFolder.take(data)) {
            return new Restore(backup, taken.path(), clock).run(force);
        }
    }
}
