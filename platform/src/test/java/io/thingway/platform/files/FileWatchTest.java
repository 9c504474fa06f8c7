package io.thingway.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    @TempDir
    Path folder;

    private Path certificate;
    private Path key;
    private FileWatch watch;

    @BeforeEach
    void write() throws IOException {
        certificate = Files.writeString(folder.resolve("cert.pem"), "first");
        key = Files.writeString(folder.resolve("key.pem"), "first");
        watch = new FileWatch(List.of(certificate, key));
    }

    @Test
    void nothing_changes_by_looking() {
        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isFalse();
    }

    @Test
    void a_replaced_file_is_noticed_once_when_it_has_settled() throws IOException {
        Files.writeString(certificate, "the second");
        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isTrue();
        assertThat(watch.changed()).isFalse();
    }

    @Test
    void while_the_other_file_still_changes_neither_has_settled() throws IOException {
        Files.writeString(certificate, "the second");
        assertThat(watch.changed()).isFalse();
        Files.writeString(key, "the second");
        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isTrue();
    }

    @Test
    void a_link_that_leads_elsewhere_is_noticed() throws IOException {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Path first = Files.writeString(archive.resolve("cert1.pem"), "same size");
        Path second = Files.writeString(archive.resolve("cert2.pem"), "same size");
        Files.setLastModifiedTime(second, Files.getLastModifiedTime(first));
        Path live = Files.createSymbolicLink(folder.resolve("live.pem"), first);
        watch = new FileWatch(List.of(live));

        Files.delete(live);
        Files.createSymbolicLink(live, second);

        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isTrue();
    }

    @Test
    void a_file_that_is_gone_and_comes_back_is_noticed_each_time() throws IOException {
        Files.delete(key);
        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isTrue();
        Files.writeString(key, "the second");
        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isTrue();
    }
}
