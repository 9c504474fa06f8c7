package io.thingway.platform.transfer;

import io.thingway.error.ThingException;
import io.thingway.platform.files.DataFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a transfer goes on when it is started again: one line of a file, words with tabs between.
 *
 * @param file its file
 * @param what the first word: which transfer it is of, as others cannot go on with it
 * @param form of the words behind that
 */
record Mark(Path file, String what, Pattern form) {
    /**
     * The words behind the first; empty where there is no mark.
     *
     * @throws ThingException {@link io.thingway.error.ErrorCode#INVALID_REQUEST} for that of another transfer
     */
    List<String> read() throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        String[] parts = Files.readString(file).strip().split("\t", 2);
        if (!parts[0].equals(what)) {
            throw ThingException.invalid(file + " is of \"" + parts[0] + "\", this is \"" + what
                    + "\": finish that one first, or delete the file to begin anew");
        }
        if (parts.length == 1 || !form.matcher(parts[1]).matches()) {
            throw ThingException.invalid(file + " does not say where to go on: delete it to begin anew");
        }
        return List.of(parts[1].split("\t"));
    }

    void write(String... words) {
        String line = what + "\t" + String.join("\t", words) + "\n";
        DataFiles.replace(file, line.getBytes(StandardCharsets.UTF_8), DataFiles.Access.OWNER);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
