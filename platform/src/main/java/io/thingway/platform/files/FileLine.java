package io.thingway.platform.files;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A line of a text file that says something: neither blank nor a comment, which begins with {@code #}.
 *
 * @param number from 1
 * @param text without blanks around it
 */
public record FileLine(Path file, int number, String text) {
    /**
     * All of a file in UTF-8.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} naming the file, and the line where it is not UTF-8
     */
    public static List<FileLine> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<String> lines = Utf8.text(
                            bytes, at -> new FileLine(file, Utf8.line(bytes, at), "").wrong("this is not UTF-8"))
                    .lines()
                    .toList();
            return IntStream.range(0, lines.size())
                    .mapToObj(i -> new FileLine(file, i + 1, lines.get(i).strip()))
                    .filter(line -> !line.text().isEmpty() && !line.text().startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw ThingException.invalid("cannot read " + file);
        }
    }

    /** A refusal that names the place and repeats nothing of the line. */
    public ThingException wrong(String why) {
        return ThingException.invalid(file + ", line " + number + ": " + why);
    }

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
        return file + ", line " + number;
    }
}
