package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.account.Passwords;
import io.thingway.platform.plain.PasswordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttPasswordTest {
    @TempDir
    Path folder;

    @Test
    void prints_a_line_that_the_server_can_read() throws IOException {
        InProcess thingway = new InProcess(Map.of(), "a good password\nmore\n");

        assertThat(thingway.run("mqtt-password", "pump 7", "--password-file", "-"))
                .isEqualTo(ExitCodes.DONE);
        assertThat(thingway.err()).isEmpty();
        assertThat(thingway.out())
                .startsWith("pump 7:$argon2id$")
                .endsWith("\n")
                .hasLineCount(1);
        PasswordFile.check(Files.writeString(folder.resolve("passwords"), thingway.out()));
        String hash = thingway.out().strip().split(":", 2)[1];
        try (Passwords passwords = new Passwords(new SecureRandom())) {
            assertThat(passwords
                            .matches(hash, "a good password")
                            .toCompletableFuture()
                            .join())
                    .isTrue();
        }
    }

    @Test
    void a_short_password_and_a_name_with_a_colon_are_refused() {
        InProcess tooShort = new InProcess(Map.of(), "short\n");
        assertThat(tooShort.run("mqtt-password", "pump", "--password-file", "-"))
                .isEqualTo(ExitCodes.REFUSED);
        assertThat(tooShort.err()).isEqualTo("thingway: a password has 8 to 1024 characters, this one has 5\n");

        InProcess colon = new InProcess(Map.of(), "a good password\n");
        assertThat(colon.run("mqtt-password", "a:b", "--password-file", "-")).isEqualTo(ExitCodes.REFUSED);
        assertThat(colon.err()).contains("a user name has 1 to 200 characters");
        assertThat(tooShort.out() + colon.out()).isEmpty();
    }

    @Test
    void without_a_terminal_the_password_comes_from_a_file() {
        InProcess thingway = InProcess.plain();

        assertThat(thingway.run("mqtt-password", "pump")).isEqualTo(ExitCodes.USAGE);
        assertThat(thingway.err()).contains("without a terminal it takes --password-file");
    }
}
