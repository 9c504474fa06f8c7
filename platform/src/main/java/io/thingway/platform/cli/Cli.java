package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs a command and turns what it throws into one line and an exit status. */
final class Cli {
    private final Surroundings around;
    private final ThingwayCommand root = new ThingwayCommand();

    Cli(Surroundings around) {
        this.around = around;
    }

    int run(String... args) {
        CommandLine commands = Commands.of(root, around);
        if (args.length == 0) {
            commands.setUsageHelpAutoWidth(true).usage(around.err());
            return ExitCodes.USAGE;
        }
        return commands.setOut(around.out())
                .setErr(around.err())
                .registerConverter(int.class, new Converters.Whole())
                .registerConverter(Integer.class, new Converters.Whole())
                .registerConverter(long.class, new Converters.LongWhole())
                .registerConverter(Long.class, new Converters.LongWhole())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler((wrong, given) -> usage(wrong))
                .setExecutionExceptionHandler((failed, command, parsed) -> failed(failed, command))
                .execute(args);
    }

    private int execute(ParseResult parsed) {
        Logging.configure(parsed, root.verbose());
        return new RunLast().execute(parsed);
    }

    private int usage(ParameterException wrong) {
        say(Usage.message(wrong) + " (see "
                + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
        return ExitCodes.USAGE;
    }

    private int failed(Exception failed, CommandLine command) {
        if (failed instanceof ParameterException wrong) {
            return usage(wrong);
        }
        if (root.verbose()) {
            failed.printStackTrace(around.err());
        }
        if (failed instanceof ThingException known) {
            say(known.message());
            return ExitCodes.of(known.code());
        }
        if (failed instanceof UncheckedIOException io) {
            say(String.valueOf(io.getCause()));
        } else {
            say("unexpected error in " + command.getCommandName() + ", --verbose shows where: " + failed);
        }
        return ExitCodes.REFUSED;
    }

    private void say(String message) {
        around.err()
                .println("thingway: " + Visible.text(message.lines().findFirst().orElse("unknown error")));
    }
}
