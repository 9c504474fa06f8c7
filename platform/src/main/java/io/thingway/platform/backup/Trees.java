package io.thingway.platform.backup;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Folders with all that is in them. */
final class Trees {
    private static final int BUFFER = 1 << 16;

    private Trees() {}

    /** Something done with files. */
    interface Work<R> {
        R done() throws IOException;
    }

    /** What fails is told as {@link ErrorCode#UNAVAILABLE}, with what was being done. */
    static <R> R doing(String what, Work<R> work) {
        try {
            return work.done();
        } catch (IOException failed) {
            throw ThingException.of(ErrorCode.UNAVAILABLE, "cannot " + what + ": " + DataFiles.reason(failed), failed);
        }
    }

    static boolean isEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }

    /** The regular files below a folder, in alphabetical order. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            empty(folder);
            Files.delete(folder);
        }
    }

    /** Deletes what is left of what failed; where that fails, too, the first failure tells of it. */
    static void deleteAfter(Exception failed, Path folder) {
        try {
            delete(folder);
        } catch (IOException left) {
            failed.addSuppressed(left);
        }
    }

    /** Deletes all that is in a folder. */
    static void empty(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Moves it in one step, which is on the disk when it returns; nothing is at {@code to}, or a file. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        DataFiles.force(folderOf(from));
        DataFiles.force(folderOf(to));
    }

    /** Has a folder on the disk when it returns, with all that is in it and its own name. */
    static void force(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                DataFiles.force(path);
            }
        }
        DataFiles.force(folderOf(folder));
    }

    private static Path folderOf(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent());
    }

    /** Copies a file into a new one, its owner's alone, and has it on the disk when it returns. */
    static void copy(Path from, Path to) throws IOException {
        DataFiles.createFolder(folderOf(to));
        try (FileChannel written = DataFiles.create(to)) {
            Files.copy(from, Channels.newOutputStream(written));
            written.force(true);
        }
    }

    /** SHA-256 of a file's content, in hex. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER];
            while (in.read(buffer) >= 0) { // the digest sees it
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
