package io.thingway.platform.engine.rocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Whether a folder can be written, found out by writing to it. */
final class Room {
    private static final String NAME = "thingway-probe";
    private static final int CHUNK = 1 << 16;
    private static final long MEGABYTE = 1 << 20;

    private Room() {}

    /** Fails where so many bytes cannot be brought to the disk; leaves nothing behind. */
    static void check(Path folder, long bytes) throws IOException {
        Path probe = folder.resolve(NAME);
        try (FileChannel file = FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            for (long written = 0; written < bytes; ) {
                written += file.write(chunk.clear());
            }
            file.force(false);
        } catch (IOException failed) {
            throw new IOException(
                    bytes / MEGABYTE + " MB must be free in " + folder + ": " + failed.getMessage(), failed);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
