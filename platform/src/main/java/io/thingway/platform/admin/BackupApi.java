package io.thingway.platform.admin;

import io.thingway.error.ThingException;
import io.thingway.platform.backup.Backup;
import io.thingway.platform.backup.Manifest;
import io.thingway.platform.engine.registry.Scope;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;

/** Backups on the server's own disks. */
record BackupApi(Backup backups, Clock clock) {
    private static final double MILLIS = 1000;

    Route route() {
        return Route.post(
                        "/admin/v1/backup",
                        Scope.SERVER_WRITE,
                        "Back everything up into a new folder on the server, while it goes on.",
                        Views.BackupFolder.class,
                        Views.BackupMade.class,
                        this::make)
                .withoutLimit();
    }

    private Views.BackupMade make(Call call) {
        Path folder = folder(call.body(Views.BackupFolder.class).folder());
        long start = clock.millis();
        Manifest manifest = backups.make(folder);
        double seconds = (clock.millis() - start) / MILLIS;
        return new Views.BackupMade(folder.toString(), manifest.files().size(), manifest.bytes(), seconds);
    }

    private static Path folder(String text) {
        try {
            Path folder = Path.of(text == null ? "" : text);
            if (folder.isAbsolute()) {
                return folder.normalize();
            }
        } catch (InvalidPathException wrong) { // answered below
        }
        throw ThingException.invalid("folder must be an absolute path on the server");
    }
}
