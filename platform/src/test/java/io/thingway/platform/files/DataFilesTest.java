package io.thingway.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {
    @TempDir
    Path parent;

    @Test
    void an_own_folder_that_was_there_is_closed_and_what_is_around_it_stays() throws IOException {
        Path shared = permit(Files.createDirectory(parent.resolve("shared")), "rwxr-xr-x");
        Path own = permit(Files.createDirectory(shared.resolve("own")), "rwxrwxr-x");
        DataFiles.createOwnFolder(own);
        assertThat(permissions(own)).isEqualTo("rwx------");
        assertThat(permissions(shared)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void what_the_owner_may_do_in_an_own_folder_stays() throws IOException {
        Path own = permit(Files.createDirectory(parent.resolve("own")), "r-xr-x---");
        DataFiles.createOwnFolder(own);
        assertThat(permissions(own)).isEqualTo("r-x------");
    }

    @Test
    void a_folder_that_may_be_shared_stays_as_it_is() throws IOException {
        Path shared = permit(Files.createDirectory(parent.resolve("shared")), "rwxr-xr-x");
        DataFiles.createFolder(shared);
        assertThat(permissions(shared)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void a_new_file_is_its_owners_alone_and_takes_no_others_place() throws IOException {
        Path file = parent.resolve("file");
        try (FileChannel made = DataFiles.create(file)) {
            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(made.size()).isZero();
        }
        assertThatThrownBy(() -> DataFiles.create(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    private static Path permit(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
