package io.thingway.platform.cli;

import io.thingway.platform.admin.AdminClient;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many. */
final class CountOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "How many, 1 to 10000 (default: 1).")
    private int count;

    int value() {
        if (count < 1 || count > AdminClient.MAX_COUNT) {
            throw new ParameterException(
                    command.commandLine(), "--count must be 1 to " + AdminClient.MAX_COUNT + ", is " + count);
        }
        return count;
    }
}
