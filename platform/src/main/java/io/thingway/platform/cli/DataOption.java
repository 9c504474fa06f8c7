package io.thingway.platform.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which server's folder. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:HOME:-${sys:user.home}}/.thingway",
            description = "The folder of the server (default: ~/.thingway).")
    private Path folder = Path.of("");

    Path folder() {
        return folder.toAbsolutePath().normalize();
    }
}
