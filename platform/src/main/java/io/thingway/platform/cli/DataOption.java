package io.thingway.platform.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which server's folder. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:user.home}/.thingway",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "The folder of the server (default: ~/.thingway).")
    private Path folder = Path.of("");

    Path folder() {
        return folder.toAbsolutePath().normalize();
    }
}
