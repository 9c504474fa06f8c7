package io.thingway.platform.cli;

import io.thingway.error.ThingException;
import io.thingway.platform.config.Entry;
import io.thingway.platform.config.Key;
import io.thingway.platform.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

    ConfigCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try {
            if (check != null) {
                Settings.of(check, Map.of(), Map.of());
                around.out().println(check + " can be used");
            } else if (describe) {
                describe();
            } else {
                show(config.settings(around, Map.of()));
            }
        } catch (ThingException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.message());
        }
        return ExitCodes.DONE;
    }

    private void describe() {
        for (Key<?> key : Key.ALL) {
            String standard = key.standard().isEmpty() ? "(none)" : key.standard();
            String unit = key.unit().isEmpty() ? "" : "  unit: " + key.unit() + "\n";
            around.out()
                    .print(key.name() + "\n  " + key.meaning() + "\n" + unit + "  range: " + key.range()
                            + "\n  default: " + standard + "\n  also: " + key.flag() + ", " + key.variable() + "\n\n");
        }
    }

    private void show(Settings settings) {
        Table.print(
                around.out(),
                Stream.concat(
                                Stream.of(List.of("KEY", "VALUE", "SET BY")),
                                settings.all().stream().map(ConfigCommand::row))
                        .toList());
    }

    private static List<String> row(Entry<?> entry) {
        return List.of(entry.key().name(), entry.text(), entry.origin().toString());
    }
}
