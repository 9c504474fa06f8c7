package io.thingway.platform.backup;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes backups of a data folder: {@code store/} with all data, {@code thingway.conf} where there is one, and
 * {@code backup.json}. The admin token and the TLS keys stay out. A backup holds the things' tokens; its folder is its
 * owner's alone.
 *
 * @param data the data folder
 * @param snapshots its engine
 * @param version of the platform
 * @param clock for the time of a backup
 */
public record Backup(Path data, Snapshots snapshots, String version, Clock clock) {
    static final String STORE = "store";
    static final String CONFIG = "thingway.conf";

    /**
     * Puts a backup into a folder; whatever fails, nothing is left there. Blocks, while the engine goes on.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} for a folder that is not empty or is in the data folder;
     *     {@link ErrorCode#UNAVAILABLE} where it cannot be written
     */
    public Manifest make(Path folder) {
        return Trees.doing("make a backup in " + folder, () -> {
            check(folder);
            DataFiles.createOwnFolder(folder);
            try {
                return fill(folder);
            } catch (IOException | RuntimeException failed) {
                Trees.deleteAfter(failed, folder);
                throw failed;
            }
        });
    }

    private void check(Path folder) throws IOException {
        if (folder.toAbsolutePath().normalize().startsWith(data.toAbsolutePath().normalize())) {
            throw ThingException.invalid(
                    "a backup in the data folder goes the way of the data: choose a folder outside of " + data);
        }
        if (!Trees.isEmpty(folder)) {
            throw ThingException.invalid(folder + " is not empty: each backup gets a folder of its own");
        }
    }

    private Manifest fill(Path folder) throws IOException {
        snapshots.copyTo(folder.resolve(STORE));
        DataFiles.createOwnFolder(folder.resolve(STORE)); // the engine made it, for everyone to read
        Path config = data.resolve(CONFIG);
        if (Files.isRegularFile(config)) {
            Trees.copy(config, folder.resolve(CONFIG));
        }
        Trees.force(folder);
        Manifest manifest = new Manifest(clock.instant(), version, entries(folder));
        manifest.write(folder);
        DataFiles.force(folder);
        return manifest;
    }

    private static List<Manifest.Entry> entries(Path folder) throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>();
        for (Path file : Trees.files(folder)) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            entries.add(new Manifest.Entry(path, Files.size(file), Trees.sha256(file)));
        }
        return entries;
    }
}
