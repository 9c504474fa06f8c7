package io.thingway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.config.Key;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConfigTableTest {
    @Test
    void the_page_holds_the_keys_that_the_code_reads() throws IOException {
        String table = ConfigTable.generated();

        assertThat(new GeneratedPart("docs/user/reference/configuration.md", "keys").textOnceItIs(table))
                .as("the table of keys; update it with mvn verify -Dtest.jvm.args=-Dreadme.update=true")
                .isEqualTo(table);
    }

    @Test
    void every_key_has_its_row() {
        assertThat(Key.ALL)
                .allSatisfy(key -> assertThat(ConfigTable.generated()).containsOnlyOnce("| `" + key.name() + "` |"));
    }
}
