package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import io.thingway.platform.config.ConfigJson;
import io.thingway.platform.config.Configured;
import io.thingway.platform.config.Entry;
import io.thingway.platform.config.Key;
import io.thingway.platform.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        sortOptions = false,
        description = {
            "Show what a server on DIR would work with, and where each value was set.",
            "",
            "A flag of serve wins over the environment, the environment over the file.",
            ""
        })
final class ConfigCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--describe", description = "Show every key with unit, default, range and its other names instead.")
    private boolean describe;

    @Option(names = "--check", paramLabel = "FILE", description = "Say only whether FILE can be used.")
    private @Nullable Path check;

    @Option(names = "--json", description = "As one array of JSON.")
    private boolean json;

    ConfigCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try {
            if (check != null) {
                Configured.platform(Settings.of(check, Map.of(), Map.of()), config.folder(), Version.number());
                around.out().println(check + " can be used");
            } else if (describe) {
                around.out().print(json ? ConfigJson.keys() + "\n" : description());
            } else {
                show(config.settings(around, Map.of()));
            }
        } catch (ThingException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.message());
        }
        return ExitCodes.DONE;
    }

    private static String description() {
        return Key.GROUPS.stream()
                .map(group -> group.title() + "\n\n"
                        + group.keys().stream().map(ConfigCommand::description).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    private static String description(Key<?> key) {
        String unit = key.unit().isEmpty() ? "" : " (" + key.unit() + ")";
        return "  " + key.name() + "\n    " + key.meaning() + "\n    values: " + key.range() + unit + "\n    default: "
                + (key.standard().isEmpty() ? "empty" : key.standard()) + "\n    also: " + key.flag() + ", "
                + key.variable() + "\n";
    }

    private void show(Settings settings) {
        if (json) {
            around.out().println(ConfigJson.effective(settings));
            return;
        }
        Stream<List<String>> rows = settings.all().stream().map(ConfigCommand::row);
        Table.print(
                around.out(),
                Stream.concat(Stream.of(List.of("KEY", "VALUE", "SET BY")), rows)
                        .toList());
    }

    private static List<String> row(Entry<?> entry) {
        return List.of(entry.key().name(), entry.text(), entry.origin().toString());
    }
}
