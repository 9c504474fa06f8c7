package io.thingway.platform;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A data folder, held by one platform at a time. The system frees it when the process dies, however it dies. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
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
            FileChannel channel = open(path.resolve("lock"));
            if (tryLock(channel) == null) {
                channel.close();
                throw ThingException.of(
                        ErrorCode.UNAVAILABLE,
                        "another server is running on " + path + "; stop it or choose another folder with --data");
            }
            return new DataFolder(path, channel);
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

    private static FileChannel open(Path lock) throws IOException {
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        DataFiles.permit(lock, DataFiles.Access.OWNER); // who can open it could hold it
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
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
