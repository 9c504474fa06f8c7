package io.thingway.platform;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A data folder, held by one platform at a time. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FolderLock lock;

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing and takes it.
     *
     * @throws ThingException {@link ErrorCode#UNAVAILABLE} when another platform has it or it cannot be written
     */
    static DataFolder take(Path path) {
        try {
            DataFiles.createFolder(path);
            FolderLock lock = FolderLock.tryTake(path)
                    .orElseThrow(() -> ThingException.of(
                            ErrorCode.UNAVAILABLE,
                            "another server is running on " + path + "; stop it or choose another folder with --data"));
            DataFolder taken = new DataFolder(path, lock);
            taken.begin();
            return taken;
        } catch (IOException failed) {
            throw ThingException.of(
                    ErrorCode.UNAVAILABLE,
                    "cannot use the data folder " + path + ": " + DataFiles.reason(failed),
                    failed);
        }
    }

    Path path() {
        return path;
    }

    /** Whoever hears that the folder is taken finds no ports in it that a server left which was killed. */
    private void begin() throws IOException {
        try {
            PortsFile.delete(path);
            lock.tell();
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
