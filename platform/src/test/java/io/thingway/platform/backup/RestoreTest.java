package io.thingway.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a restore takes; that they are a store is not looked at. */
class RestoreTest {
    @TempDir
    Path folder;

    private Path backup;
    private Path data;

    @BeforeEach
    void place() throws IOException {
        backup = Files.createDirectory(folder.resolve("backup"));
        data = Files.createDirectory(folder.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "/etc/hostname",
                "../outside",
                "..",
                "store",
                "store/",
                "store/.",
                "store/..",
                "store/../../outside",
                "store/../admin-token",
                "store/./CURRENT",
                "store//CURRENT",
                "/store/CURRENT",
                "./store/CURRENT",
                "stores/CURRENT",
                "store.new/CURRENT",
                "admin-token",
                "tls/ca-key.pem",
                "thingway.conf/x",
                "./thingway.conf"
            })
    void a_file_beside_the_store_and_the_configuration_is_refused_by_its_name(String path) throws Exception {
        Files.writeString(folder.resolve("outside"), "x");
        manifest(entry("store/CURRENT", "x"), new Manifest.Entry(path, 1, "00"));
        refused("a backup holds store/ and thingway.conf, it names \"" + path + "\"");
    }

    @Test
    void a_file_named_twice_is_refused() throws Exception {
        manifest(entry("store/CURRENT", "x"), entry("store/CURRENT", "x"));
        refused("it names \"store/CURRENT\" twice");
        manifest(entry("thingway.conf", "x"), entry("store/thingway.conf", "x"));
        refused("it names \"store/thingway.conf\" twice");
    }

    @Test
    void a_backup_without_a_store_is_refused() throws Exception {
        manifest(entry("thingway.conf", "x"));
        refused("it names no file of store/");
    }

    @Test
    void a_configuration_comes_with_the_store_and_does_not_stay_in_it() throws Exception {
        manifest(entry("store/CURRENT", "x"), entry("store/more/file", "y"), entry("thingway.conf", "# theirs"));
        new Restore(backup, data, Clock.systemUTC()).run(false);
        assertThat(data.resolve("store/CURRENT")).hasContent("x");
        assertThat(data.resolve("store/more/file")).hasContent("y");
        assertThat(data.resolve("thingway.conf")).hasContent("# theirs");
        assertThat(data.resolve("store/thingway.conf")).doesNotExist();
    }

    @Test
    void a_configuration_that_is_there_stays() throws Exception {
        Files.writeString(data.resolve("thingway.conf"), "# mine");
        manifest(entry("store/CURRENT", "x"), entry("thingway.conf", "# theirs"));
        new Restore(backup, data, Clock.systemUTC()).run(false);
        assertThat(data.resolve("thingway.conf")).hasContent("# mine");
        assertThat(data.resolve("store")).isDirectoryNotContaining("glob:**/thingway.conf");
    }

    @Test
    void until_the_store_is_complete_its_configuration_waits_with_it() throws Exception {
        manifest(entry("thingway.conf", "# theirs"), entry("store/CURRENT", "x"));
        Path copy = Files.createDirectory(data.resolve("copy"));
        Restore.Copy restored = new Restore.Copy(Manifest.read(backup), backup, data);
        restored.make(copy);
        assertThat(data.resolve("thingway.conf")).doesNotExist();
        restored.join(copy);
        assertThat(data.resolve("thingway.conf")).hasContent("# theirs");
    }

    private void refused(String why) {
        assertThatThrownBy(() -> new Restore(backup, data, Clock.systemUTC()).run(true))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .hasMessage("cannot use " + backup.resolve("backup.json") + ": " + why);
        assertThat(data).isEmptyDirectory();
    }

    private void manifest(Manifest.Entry... entries) {
        new Manifest(Instant.EPOCH, "1.2", List.of(entries)).write(backup);
    }

    private Manifest.Entry entry(String path, String content) throws IOException {
        Path file = backup.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return new Manifest.Entry(path, content.length(), Trees.sha256(file));
    }
}
