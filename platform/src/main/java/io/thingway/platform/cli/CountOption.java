package io.thingway.platform.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many. */
final class CountOption {
    private static final int MAX = 10_000;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "How many, 1 to 10000 (default: 1).")
    private int count;

    Portions portions() {
        if (count < 1 || count > MAX) {
            throw new ParameterException(command.commandLine(), "--count must be 1 to " + MAX + ", is " + count);
        }
        return new Portions(count);
    }
}
