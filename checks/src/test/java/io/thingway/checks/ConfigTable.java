package io.thingway.checks;

import io.thingway.platform.config.Key;
import io.thingway.platform.config.KeyGroup;
import java.util.stream.Collectors;

/** The tables of every key of the configuration, made from the code that reads it. */
final class ConfigTable {
    private ConfigTable() {}

    static String generated() {
        return Key.GROUPS.stream().map(ConfigTable::group).collect(Collectors.joining());
    }

    private static String group(KeyGroup group) {
        return "\n### " + group.title() + "\n\n| key | default | values | unit | means |\n|---|---|---|---|---|\n"
                + group.keys().stream().map(ConfigTable::row).collect(Collectors.joining());
    }

    private static String row(Key<?> key) {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        key.name(),
                        key.standard().isEmpty() ? "" : "`" + key.standard() + "`",
                        cell(key.range()),
                        cell(key.unit()),
                        cell(key.meaning()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
