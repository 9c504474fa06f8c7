package io.thingway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path parent;

    @Test
    void a_new_folder_is_its_owners_alone() throws Exception {
        Path path = parent.resolve("a/b");
        DataFolder.take(path).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_second_taker_is_refused_until_the_first_lets_go() {
        DataFolder first = DataFolder.take(parent);
        assertThatThrownBy(() -> DataFolder.take(parent))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining("another server is running on " + parent);
        first.close();
        DataFolder.take(parent).close();
    }

    @Test
    void a_path_that_is_a_file_is_named() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.take(file))
                .isInstanceOf(ThingException.class)
                .hasMessage("cannot use the data folder " + file + ": it is a file, not a folder");
    }
}
