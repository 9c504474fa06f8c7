package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Finds a secret: in an option, in a file ({@code -} is standard input), or else in an environment variable. The last
 * two keep it out of the process list.
 */
record Secrets(Surroundings around, CommandSpec command, String option, String variable) {

    <T> T find(@Nullable String given, @Nullable String file, Function<String, T> form) {
        if (given != null && file != null) {
            throw wrong(option + " and " + option + "-file exclude each other");
        }
        String text = given != null
                ? given
                : file != null ? read(file) : around.environment().get(variable);
        if (text == null) {
            throw wrong("give " + option + ", " + option + "-file or the environment variable " + variable);
        }
        try {
            return form.apply(text.strip());
        } catch (ThingException malformed) {
            throw wrong(malformed.message());
        }
    }

    private String read(String file) {
        try {
            return file.equals("-") ? firstLine() : Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw wrong(option + "-file: cannot read " + file);
        }
    }

    private String firstLine() throws IOException {
        String line = new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
