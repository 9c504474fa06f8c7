package io.thingway.platform;

import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * {@code DIR/lock}, by which it is known whether a platform has a data folder. The system frees it when the process
 * dies, however it dies; the id of a process says less, as another may have it, here or in another container.
 *
 * <p>Its first byte keeps others from taking the folder, its second says that the folder is taken. Who only asks looks
 * at the second, so that asking never keeps a platform from starting.
 */
public final class FolderLock implements AutoCloseable {
    private static final long TAKEN = 0;
    private static final long TOLD = 1;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Whether somebody has that folder. Not for a process that has it: where locks are a process's, as on Linux, asking
     * would give its own lock away.
     *
     * @throws ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} where it cannot be told
     */
    public static boolean isHeld(Path folder) {
        try (FileChannel asking = FileChannel.open(file(folder), StandardOpenOption.READ)) {
            return asking.tryLock(TOLD, 1, true) == null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return true;
        } catch (NoSuchFileException neverTaken) {
            return false;
        } catch (IOException failed) {
            throw ThingException.invalid("cannot read " + file(folder) + ": " + DataFiles.reason(failed));
        }
    }

    /** Empty where another has it. */
    static Optional<FolderLock> tryTake(Path folder) throws IOException {
        FolderLock lock = new FolderLock(FileChannel.open(
                file(folder), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        boolean taken = false;
        try {
            DataFiles.permit(file(folder), DataFiles.Access.OWNER); // who can open it could hold it
            taken = lock.take();
            return taken ? Optional.of(lock) : Optional.empty();
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    /** Says so to those who ask. */
    void tell() throws IOException {
        channel.lock(TOLD, 1, false); // waits for who is just asking
    }

    private boolean take() throws IOException {
        try {
            return channel.tryLock(TAKEN, 1, false) != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("lock");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
