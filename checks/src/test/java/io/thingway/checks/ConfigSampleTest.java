package io.thingway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.config.Key;
import io.thingway.platform.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSampleTest {
    @TempDir
    Path folder;

    @Test
    void the_file_of_the_distribution_holds_every_key() throws IOException {
        String sample = ConfigSample.generated();
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(ConfigSample.FILE, sample);
        }

        assertThat(Files.readString(ConfigSample.FILE))
                .as("the file; update it with mvn verify -Dtest.jvm.args=-Dreadme.update=true")
                .isEqualTo(sample);
    }

    @Test
    void it_sets_nothing_until_its_keys_are_uncommented_and_then_the_defaults() throws IOException {
        Settings shipped = read(ConfigSample.generated());
        Settings uncommented = read(ConfigSample.generated().replaceAll("(?m)^#([a-z])", "$1"));

        assertThat(Key.ALL).noneMatch(shipped::isSet).allMatch(uncommented::isSet);
        assertThat(Key.ALL)
                .allSatisfy(key -> assertThat(uncommented.entry(key).text()).isEqualTo(key.standard()));
    }

    private Settings read(String text) throws IOException {
        return Settings.of(Files.writeString(folder.resolve("thingway.conf"), text), Map.of(), Map.of());
    }
}
