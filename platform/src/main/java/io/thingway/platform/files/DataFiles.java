package io.thingway.platform.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Writing files so that a crash leaves the old or the new content, and nobody reads a secret in between. */
public final class DataFiles {
    /** Who may read a file. Its owner alone may write it. File systems without POSIX permissions ignore it. */
    public enum Access {
        OWNER("rw-------"),
        EVERYONE("rw-r--r--");

        private final String permissions;

        Access(String permissions) {
            this.permissions = permissions;
        }
    }

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private DataFiles() {}

    /** Puts {@code content} into {@code file}, whether or not it exists, in one step. */
    public static void replace(Path file, byte[] content, Access access) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".tmp"); // owner-only from the start
            try {
                fill(fresh, content);
                permit(fresh, access);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Opens a new file to be written, its owner's alone from the start.
     *
     * @throws FileAlreadyExistsException where something has that name
     */
    public static FileChannel create(Path file) throws IOException {
        Set<OpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return posix(file)
                ? FileChannel.open(file, fresh, attribute(Access.OWNER.permissions))
                : FileChannel.open(file, fresh);
    }

    /** Sets who may read an existing file. */
    public static void permit(Path file, Access access) throws IOException {
        if (posix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(access.permissions));
        }
    }

    /** Makes a folder and its parents where they are missing; a new one is its owner's alone. */
    public static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (posix(folder)) {
            Files.createDirectory(folder, attribute("rwx------"));
        } else {
            Files.createDirectory(folder);
        }
    }

    /** The same, and a folder that was there before becomes its owner's alone, too. Not for one that others share. */
    public static void createOwnFolder(Path folder) throws IOException {
        createFolder(folder);
        if (posix(folder)) {
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(folder);
            Set<PosixFilePermission> owners = EnumSet.copyOf(OWNERS);
            owners.retainAll(before);
            if (!owners.equals(before)) {
                close(folder, owners);
            }
        }
    }

    /** Has a file's content, or a folder's list of files, on the disk when it returns. */
    public static void force(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        if (folder && !posix(path)) { // cannot be opened there
            return;
        }
        try (FileChannel written =
                FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    /** Why a file cannot be used, in words: Java's own exceptions say it with their class alone. */
    public static String reason(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failed instanceof FileAlreadyExistsException) {
            return "it is a file, not a folder";
        }
        if (failed instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        return String.valueOf(failed.getMessage());
    }

    private static void close(Path folder, Set<PosixFilePermission> owners) throws IOException {
        try {
            Files.setPosixFilePermissions(folder, owners);
        } catch (IOException failed) {
            throw new FileSystemException(
                    folder.toString(), null, "others can read it, and that cannot be changed: " + reason(failed));
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static void fill(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
