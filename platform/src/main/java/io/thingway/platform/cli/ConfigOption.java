package io.thingway.platform.cli;

import io.thingway.platform.config.Key;
import io.thingway.platform.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A data folder and the file that configures its server. */
final class ConfigOption {
    private static final String NAME = "thingway.conf";

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Lines of key = value (default: DIR/thingway.conf where it exists).")
    private @Nullable Path file;

    Path folder() {
        return data.folder();
    }

    /** The file that is read, where there is one. */
    Optional<Path> used() {
        Path usual = data.folder().resolve(NAME);
        return file != null ? Optional.of(file) : Optional.of(usual).filter(Files::exists);
    }

    Settings settings(Surroundings around, Map<Key<?>, String> flags) {
        return Settings.of(used().orElse(null), around.environment(), flags);
    }
}
