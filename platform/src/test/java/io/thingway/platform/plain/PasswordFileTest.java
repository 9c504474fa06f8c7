package io.thingway.platform.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {
    private static final String HASH =
            "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @TempDir
    Path folder;

    @Test
    void reads_names_and_their_hashes() throws IOException {
        Map<String, String> hashes = read("# gateways\n\nfirst:HASH\n a b/+:HASH \n");

        assertThat(hashes).containsOnly(Map.entry("first", HASH), Map.entry("a b/+", HASH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        ok:HASH|:HASH                   ; 2: name:hash is wanted
        secretword                      ; 1: name:hash is wanted
        me:secretword                   ; 1: behind the name a hash of argon2id is wanted
        me:$7$101$secretword            ; 1: behind the name a hash of argon2id is wanted
        me:$argon2id$v=19$m=65537,t=1,p=1$c29tZXNhbHQ$CTFh ; 1: behind the name a hash of argon2id is wanted, with p=1
        me:$argon2id$v=19$m=64,t=11,p=1$c29tZXNhbHQ$CTFh   ; 1: behind the name a hash of argon2id is wanted, with p=1
        me:$argon2id$v=19$m=64,t=1,p=1$c2$CTFh             ; 1: behind the name a hash of argon2id is wanted, with p=1
        me:HASH||me:HASH                ; 3: the name is there twice
        """)
    void names_the_line_that_it_cannot_use_and_nothing_of_it(String lines, String named) {
        assertThatThrownBy(() -> read(lines.replace('|', '\n')))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("passwords, line " + named)
                .message()
                .doesNotContain("secretword", "c29tZXNhbHQ", "CTFh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "#a", " a", "a ", "a\nb"})
    void a_name_that_cannot_stand_there_is_refused(String name) {
        assertThatThrownBy(() -> PasswordFile.line(name, HASH))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("a user name has 1 to 200 characters");
    }

    @Test
    void a_line_that_was_made_can_be_read() throws IOException {
        assertThat(read(PasswordFile.line("ann of é", HASH))).containsOnly(Map.entry("ann of é", HASH));
    }

    private Map<String, String> read(String lines) throws IOException {
        return PasswordFile.read(Files.writeString(folder.resolve("passwords"), lines.replace("HASH", HASH)));
    }
}
