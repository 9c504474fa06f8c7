package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Secrets from a file, one a line: on the command line every user of the machine could see them. */
final class SecretLines {
    private SecretLines() {}

    /** The lines with something in them; {@code -} is standard input. */
    static List<String> read(Surroundings around, String file) {
        try {
            List<String> lines = file.equals("-")
                    ? new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8))
                            .lines()
                            .toList()
                    : Files.readAllLines(Path.of(file));
            List<String> secrets = lines.stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (secrets.isEmpty()) {
                throw ThingException.invalid(file + " is empty: one a line is wanted");
            }
            return secrets;
        } catch (IOException unreadable) {
            throw ThingException.invalid("cannot read " + file);
        }
    }
}
