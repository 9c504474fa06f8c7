package io.thingway.activation;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Replaces a small secret file so that a crash leaves the old content or the new, and nobody else ever sees either. A
 * file system that knows neither POSIX permissions nor access control lists protects nothing.
 */
public final class OwnerOnlyFile {
    private OwnerOnlyFile() {}

    /**
     * Returns when the content is on the disk.
     *
     * @param file where, with a folder; folders that are missing are made, for the owner alone
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("not a file: " + file);
        }
        OwnerOnly access = OwnerOnly.of(folder);
        if (!Files.isDirectory(folder)) { // createDirectories of JDK 17 refuses a link to a folder
            Files.createDirectories(folder, access.folder());
        }
        // one name, so that crashes leave at most one file behind; removed first, so that it is created anew
        Path temporary = folder.resolve(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        try {
            write(temporary, content, access);
            Files.move(temporary, file, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (access.posix()) { // elsewhere a folder cannot be opened, and the move is durable by itself
            force(folder);
        }
    }

    private static void write(Path file, byte[] content, OwnerOnly access) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), access.file())) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
