package io.thingway.platform.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells that a file was replaced.
 *
 * @param real where links lead: certbot only changes those; absent while there is no file
 * @param changed when its content was last written
 * @param size in bytes
 * @param identity of the file in its file system, where there is such a thing
 */
record FileStamp(
        @Nullable Path real,
        FileTime changed,
        long size,
        @Nullable Object identity) {
    private static final FileStamp MISSING = new FileStamp(null, FileTime.fromMillis(0), 0, null);

    static FileStamp of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(file.toRealPath(), now.lastModifiedTime(), now.size(), now.fileKey());
        } catch (IOException missing) {
            return MISSING;
        }
    }
}
