package io.thingway.platform.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server's folder. */
final class DataOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:HOME:-${sys:user.home}}/.thingway",
            description = "The folder of the server (default: ~/.thingway).")
    private Path folder = Path.of("");

    Path folder() {
        if (folder.toString().isEmpty()) { // most often an unset variable of a script, not the current folder
            throw new ParameterException(command.commandLine(), "--data is empty: give the folder of the server");
        }
        return folder.toAbsolutePath().normalize();
    }
}
