package io.thingway.platform.transfer;

import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a transfer goes on when it is started again: one line of a file, words with tabs between. */
record Mark(Path file) {
    /** Empty where there is none. */
    List<String> read() throws IOException {
        return Files.exists(file) ? List.of(Files.readString(file).strip().split("\t")) : List.of();
    }

    void write(List<String> words) {
        DataFiles.replace(
                file, (String.join("\t", words) + "\n").getBytes(StandardCharsets.UTF_8), DataFiles.Access.OWNER);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
