package io.thingway.checks;

import io.thingway.platform.config.Key;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What is said of a command: all of its own arguments and options, and the names of those that others have, too. */
record CommandRow(CommandSpec command) {
    private static final Set<String> SETTINGS = Key.ALL.stream().map(Key::flag).collect(Collectors.toSet());

    /** A line of the table; {@code shared} are the explained options that it only names. */
    String text(List<String> shared) {
        String others = Stream.concat(options().filter(shared::contains).map(CommandRow::name), settings())
                .collect(Collectors.joining(", "));
        String all = Stream.of(arguments(), options().filter(option -> !shared.contains(option)), Stream.of(others))
                .flatMap(part -> part)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("<br>"));
        return "| `%s` | %s | %s |\n"
                .formatted(command.qualifiedName(), plain(command.usageMessage().description()), all);
    }

    /** Its options explained, without those of every command and those of the configuration. */
    Stream<String> options() {
        return command.options().stream()
                .filter(option -> !option.hidden() && !option.inherited() && !SETTINGS.contains(option.longestName()))
                .map(option -> explained(option.longestName() + value(option), option.required(), option));
    }

    /** An explained option's name with its value. */
    static String name(String explained) {
        return explained.substring(0, explained.indexOf(": "));
    }

    private Stream<String> arguments() {
        return command.positionalParameters().stream()
                .map(argument -> explained(value(argument).strip(), false, argument));
    }

    private Stream<String> settings() {
        return command.options().stream().anyMatch(option -> SETTINGS.contains(option.longestName()))
                ? Stream.of("an option for [every key](configuration.md#keys)")
                : Stream.of();
    }

    private static String explained(String name, boolean needed, ArgSpec argument) {
        return "`" + name + "`" + (needed ? " (needed)" : "") + ": " + plain(argument.description());
    }

    private static String value(ArgSpec argument) {
        boolean repeats =
                argument instanceof PositionalParamSpec && argument.arity().max() > 1;
        return argument.arity().max() == 0 ? "" : " " + argument.paramLabel() + (repeats ? "…" : "");
    }

    private static String plain(String... lines) {
        return Stream.of(lines)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "))
                .replace("|", "\\|");
    }
}
