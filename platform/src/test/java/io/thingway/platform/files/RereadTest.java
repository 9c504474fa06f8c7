package io.thingway.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import io.thingway.testkit.log.LogTap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RereadTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("names"), "first\n");
    }

    @Test
    void what_a_replaced_file_says_is_in_force_when_it_has_settled() throws IOException {
        Reread<String> names = new Reread<>(file, RereadTest::first);
        Files.writeString(file, "# others\nsecond");

        names.look();
        assertThat(names.value()).isEqualTo("first");
        names.look();
        assertThat(names.value()).isEqualTo("second");
    }

    @Test
    void what_cannot_be_taken_changes_nothing_is_told_once_and_tried_again() throws IOException {
        Reread<String> names = new Reread<>(file, RereadTest::first);
        try (LogTap log = LogTap.on(Reread.class.getName())) {
            Files.delete(file);
            for (int i = 0; i < 5; i++) {
                names.look();
            }
            assertThat(names.value()).isEqualTo("first");
            Files.writeString(file, "\nwrong one");
            names.look();
            names.look();
            assertThat(names.value()).isEqualTo("first");
            assertThat(log.lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("cannot read " + file))
                    .anyMatch(line -> line.contains(file + ", line 2: wrong"));
            Files.writeString(file, "third");
            names.look();
            names.look();
            assertThat(names.value()).isEqualTo("third");
        }
    }

    @Test
    void what_cannot_be_taken_at_first_is_refused() {
        assertThatThrownBy(() -> new Reread<>(folder.resolve("none"), RereadTest::first))
                .isInstanceOf(ThingException.class)
                .hasMessage("cannot read " + folder.resolve("none"));
    }

    private static String first(Path file) {
        List<FileLine> lines = FileLine.read(file);
        if (lines.get(0).text().startsWith("wrong")) {
            throw lines.get(0).wrong("wrong");
        }
        return lines.get(0).text();
    }
}
