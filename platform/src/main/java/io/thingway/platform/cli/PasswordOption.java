package io.thingway.platform.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A password, never on the command line, where every user of the machine could see it. */
final class PasswordOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Its password is the first line of the file; - is standard input.")
    private @Nullable String file;

    /** The line as it is; absent where none is given. */
    @Nullable
    String read(Surroundings around) {
        return file == null ? null : read(around, command, file, 1).get(0);
    }

    /** The first lines of a file as they are; empty ones where it has fewer. */
    static List<String> read(Surroundings around, CommandSpec command, String file, int count) {
        try (BufferedReader lines = new BufferedReader(open(around, file))) {
            List<String> read = new ArrayList<>();
            while (read.size() < count) {
                read.add(Objects.requireNonNullElse(lines.readLine(), ""));
            }
            return read;
        } catch (IOException unreadable) {
            throw new ParameterException(command.commandLine(), "--password-file: cannot read " + file);
        }
    }

    private static Reader open(Surroundings around, String file) throws IOException {
        return file.equals("-")
                ? new InputStreamReader(around.in(), StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(file));
    }
}
