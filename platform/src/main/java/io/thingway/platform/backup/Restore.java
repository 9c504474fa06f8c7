package io.thingway.platform.backup;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Brings a backup back into a data folder that no server runs on.
 *
 * @param backup its folder
 * @param data the data folder
 * @param clock names a store that is moved aside
 */
public record Restore(Path backup, Path data, Clock clock) {
    /**
     * What was done.
     *
     * @param manifest what is there now
     * @param aside where the store is that was there before
     */
    public record Done(Manifest manifest, Optional<Path> aside) {}

    /**
     * Checks every file of the backup, copies them and only then puts the copy in place, with the configuration where
     * the folder has none.
     *
     * @param force whether a store that is there is moved aside
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the file that is not as it was when the backup was
     *     made, or where there is a store and {@code force} is false; nothing is changed then
     */
    public Done run(boolean force) {
        return Trees.doing("restore " + backup + " into " + data, () -> {
            Path store = data.resolve(Backup.STORE);
            Manifest manifest = Manifest.read(backup);
            check(manifest, backup);
            if (!force && !Trees.isEmpty(store)) {
                throw ThingException.invalid(
                        "there is data in " + store + " already; --force moves it aside and restores all the same");
            }
            Replacement<Manifest> replaced =
                    Replacement.of(store, "before-restore", clock, new Copy(manifest, backup, data));
            return new Done(manifest, replaced.aside());
        });
    }

    private static void check(Manifest manifest, Path folder) throws IOException {
        for (Manifest.Entry file : manifest.files()) {
            check(file, folder.resolve(file.path()));
        }
    }

    private static void check(Manifest.Entry expected, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw ThingException.invalid("the backup is damaged: " + file + " is missing");
        }
        if (Files.size(file) != expected.size() || !Trees.sha256(file).equals(expected.sha256())) {
            throw ThingException.invalid(
                    "the backup is damaged: " + file + " is not as it was when the backup was made");
        }
    }

    /** Of all files; the configuration waits among those of the store until it is moved to its place. */
    record Copy(Manifest manifest, Path backup, Path data) implements Replacement.Maker<Manifest> {
        @Override
        public Manifest make(Path folder) throws IOException {
            for (Manifest.Entry file : manifest.files()) {
                if (!file.isConfig() || !Files.exists(config(), LinkOption.NOFOLLOW_LINKS)) {
                    Path to = folder.resolve(file.inStore());
                    Trees.copy(backup.resolve(file.path()), to);
                    check(file, to);
                }
            }
            return manifest;
        }

        @Override
        public void join(Path folder) throws IOException {
            Path waiting = folder.resolve(Backup.CONFIG);
            if (Files.exists(waiting)) {
                Trees.move(waiting, config());
            }
        }

        private Path config() {
            return data.resolve(Backup.CONFIG);
        }
    }
}
