package io.thingway.platform.cli;

import io.thingway.platform.config.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** Every key of the configuration as an option of a command. */
final class SettingOptions {
    private SettingOptions() {}

    static void addTo(CommandSpec command) {
        Key.ALL.forEach(key -> command.addOption(option(key)));
        command.usageMessage()
                .abbreviateSynopsis(true)
                .sectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        help -> list(help, own(command)) + grouped(help, command));
    }

    /** Those of every command come when it is added to its parent: asked for late. */
    private static List<OptionSpec> own(CommandSpec command) {
        Set<String> keys = Key.ALL.stream().map(Key::flag).collect(Collectors.toSet());
        return command.options().stream()
                .filter(option -> !keys.contains(option.longestName()))
                .toList();
    }

    /** Not picocli's own groups: an option of those may be given twice. */
    private static String grouped(Help help, CommandSpec command) {
        return Key.GROUPS.stream()
                .map(group -> "%n%s:%n".formatted(group.title())
                        + list(
                                help,
                                group.keys().stream()
                                        .map(key -> command.findOption(key.flag()))
                                        .toList()))
                .collect(Collectors.joining());
    }

    private static String list(Help help, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        layout.addOptions(options, help.parameterLabelRenderer());
        return layout.toString();
    }

    /** What was given, as text. */
    static Map<Key<?>, String> given(ParseResult parsed) {
        Map<Key<?>, String> given = new LinkedHashMap<>();
        for (Key<?> key : Key.ALL) {
            if (parsed.hasMatchedOption(key.flag())) {
                given.put(key, parsed.matchedOptionValue(key.flag(), ""));
            }
        }
        return given;
    }

    private static OptionSpec option(Key<?> key) {
        return OptionSpec.builder(key.flag())
                .paramLabel(label(key))
                .type(String.class)
                .description(key.meaning().replace("%", "%%") + range(key))
                .build();
    }

    private static String label(Key<?> key) {
        return switch (key.unit()) {
            case "port" -> "PORT";
            case "file" -> "FILE";
            case "text" -> "HOST";
            default -> "VALUE";
        };
    }

    private static String range(Key<?> key) {
        String standard = key.standard().isEmpty() ? "none" : key.standard();
        boolean known = label(key).equals("VALUE");
        return " (" + (known ? key.range() + "; " : "") + "default: " + standard + ")";
    }
}
