package io.thingway.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PskFileTest {
    @TempDir
    Path folder;

    @Test
    void reads_identities_and_their_keys() throws IOException {
        Map<String, SecretKey> keys = read("# gateways\n\nfirst:00ff0102\n a:b:0A0B0C0D0E \n");

        assertThat(keys).containsOnlyKeys("first", "a:b");
        assertThat(keys.get("first").getEncoded()).containsExactly(0, 0xFF, 1, 2);
        assertThat(keys.get("a:b").getEncoded()).containsExactly(10, 11, 12, 13, 14);
    }

    @ParameterizedTest
    @CsvSource({
        "ok:00112233|:00112233, line 2: identity:key",
        "no key at all, line 1: identity:key",
        "me:0011223, line 1: the key must be 4 to 128 bytes",
        "me:001122, line 1: the key must be 4 to 128 bytes",
        "me:secret, line 1: the key must be 4 to 128 bytes",
        "me:00112233|me:44556677, line 2: the identity is there twice"
    })
    void names_the_line_that_it_cannot_use_and_no_key(String lines, String named) {
        assertThatThrownBy(() -> read(lines.replace('|', '\n')))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("keys.txt, " + named)
                .message()
                .doesNotContain("secret", "44556677");
    }

    @Test
    void names_a_file_that_is_not_there() {
        assertThatThrownBy(() -> PskFile.read(folder.resolve("none")))
                .isInstanceOf(ThingException.class)
                .hasMessage("cannot read " + folder.resolve("none"));
    }

    private Map<String, SecretKey> read(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("keys.txt"), lines);
        return PskFile.read(file);
    }
}
