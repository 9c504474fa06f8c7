package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingway.platform.config.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCommandTest {
    @TempDir
    Path folder;

    @Test
    void it_shows_what_is_in_force_and_where_it_was_set() throws IOException {
        Path file = file("\nmqtt.port = 1\nhttp.port = 2\n");
        InProcess thingway = new InProcess(Map.of("THINGWAY_HTTP_PORT", "3"), "");

        assertThat(thingway.run("config", "--data", folder.toString())).isZero();
        assertThat(thingway.out())
                .containsPattern("(?m)^mqtt.port +1 +" + file + ":2$")
                .containsPattern("(?m)^http.port +3 +THINGWAY_HTTP_PORT$")
                .containsPattern("(?m)^coap.port +5683 +default$");
    }

    @Test
    void it_says_the_same_to_programs() throws IOException {
        Path file = file("log.level = warn\n");
        JsonNode values = json("config", "--data", folder.toString(), "--json");

        assertThat(values).hasSameSizeAs(Key.ALL);
        assertThat(values.findValuesAsText("setBy")).contains(file + ":1").contains("default");
    }

    @Test
    void every_key_is_described() throws IOException {
        InProcess text = InProcess.plain();
        assertThat(text.run("config", "--describe")).isZero();
        JsonNode described = json("config", "--describe", "--json");

        assertThat(described).hasSameSizeAs(Key.ALL);
        for (Key<?> key : Key.ALL) {
            assertThat(text.out())
                    .contains("  " + key.name() + "\n    " + key.meaning() + "\n    values: " + key.range())
                    .contains("    also: " + key.flag() + ", " + key.variable() + "\n");
            assertThat(described.findValuesAsText("key")).contains(key.name());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mqtt.prot = 1    | :1: unknown key mqtt.prot; did you mean mqtt.port?
        psk.file = none.txt | cannot read none.txt
        tls.key = none.pem  | :1: tls.key = none.pem: tls.cert and tls.key belong together
        """)
    void a_file_that_cannot_be_used_is_refused_by_the_check_and_by_serve(String line, String why) throws IOException {
        Path file = file(line);
        for (List<String> command :
                List.of(List.of("config", "--check", file.toString()), List.of("serve", "--config", file.toString()))) {
            InProcess thingway = InProcess.plain();
            assertThat(thingway.run(command.toArray(String[]::new))).isEqualTo(2);
            assertThat(thingway.err()).startsWith("thingway: ").contains(why);
        }
    }

    @Test
    void a_file_that_can_be_used_is_said_to() throws IOException {
        Path file = file("mqtt.port = off\n");
        InProcess thingway = InProcess.plain();

        assertThat(thingway.run("config", "--check", file.toString())).isZero();
        assertThat(thingway.out()).isEqualTo(file + " can be used\n");
    }

    private static JsonNode json(String... args) throws IOException {
        InProcess thingway = InProcess.plain();
        assertThat(thingway.run(args)).isZero();
        return new ObjectMapper().readTree(thingway.out());
    }

    private Path file(String lines) throws IOException {
        return Files.writeString(folder.resolve("thingway.conf"), lines);
    }
}
