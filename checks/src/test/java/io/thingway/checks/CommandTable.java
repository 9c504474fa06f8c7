package io.thingway.checks;

import io.thingway.platform.cli.Commands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The tables of commands and options, made from what the program takes. */
final class CommandTable {
    /** An option of so many commands is explained once, below. */
    private static final int SHARED = 4;

    private CommandTable() {}

    static String generated() {
        List<String> shared = shared();
        return "| command | does | arguments and options |\n|---|---|---|\n"
                + commands()
                        .map(command -> new CommandRow(command).text(shared))
                        .collect(Collectors.joining())
                + "\n| of several commands | means |\n|---|---|\n"
                + shared.stream()
                        .map(option -> "| " + option.replaceFirst(": ", " | ") + " |\n")
                        .collect(Collectors.joining());
    }

    /** Those that do something, without those that only have others below them. */
    static Stream<CommandSpec> commands() {
        return commands(Commands.model());
    }

    private static Stream<CommandSpec> commands(CommandSpec command) {
        return command.subcommands().isEmpty()
                ? Stream.of(command)
                : command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(CommandTable::commands);
    }

    private static List<String> shared() {
        Map<String, Long> uses = commands()
                .flatMap(command -> new CommandRow(command).options())
                .collect(Collectors.groupingBy(option -> option, LinkedHashMap::new, Collectors.counting()));
        return uses.entrySet().stream()
                .filter(use -> use.getValue() >= SHARED)
                .map(Map.Entry::getKey)
                .toList();
    }
}
