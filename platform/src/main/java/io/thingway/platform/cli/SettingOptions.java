package io.thingway.platform.cli;

import io.thingway.platform.config.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Every key of the configuration as an option of a command. */
final class SettingOptions {
    private SettingOptions() {}

    static void addTo(CommandSpec command) {
        for (Key<?> key : Key.ALL) {
            command.addOption(OptionSpec.builder(key.flag())
                    .paramLabel(label(key))
                    .type(String.class)
                    .description(key.meaning().replace("%", "%%") + range(key))
                    .build());
        }
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
