package io.thingway.checks;

import io.thingway.platform.config.Key;
import io.thingway.platform.config.KeyGroup;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The file of the distribution to copy and change: every key with its default, none of them in force. */
final class ConfigSample {
    static final Path FILE = Modules.root().resolve("platform/src/main/dist/etc/thingway.conf");

    private static final String HEAD = """
            # Configuration of Thingway: one "key = value" a line. Take the # away before a key to set it.
            #
            # An option of the command wins over the environment (THINGWAY_ and the key in capitals, with underscores),
            # and the environment over this file. "thingway config --describe" tells more of every key,
            # "thingway config --check FILE" whether a file can be used.
            """;

    private ConfigSample() {}

    static String generated() {
        return HEAD + Key.GROUPS.stream().map(ConfigSample::group).collect(Collectors.joining());
    }

    private static String group(KeyGroup group) {
        return "\n# " + group.title() + "\n"
                + group.keys().stream().map(ConfigSample::key).collect(Collectors.joining());
    }

    private static String key(Key<?> key) {
        return "\n# " + key.meaning() + "\n# Values: " + key.range() + ".\n"
                + ("#" + key.name() + " = " + key.standard()).stripTrailing() + "\n";
    }
}
