package io.thingway.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ThingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
    @TempDir
    Path folder;

    @Test
    void a_made_token_is_43_characters_for_its_owner_alone() throws Exception {
        AdminToken token = AdminToken.readOrMake(folder, new SecureRandom());
        assertThat(token.value()).hasSize(43);
        assertThat(AdminToken.file(folder)).hasContent(token.value());
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void a_token_that_is_there_is_kept_and_closed_to_others() throws Exception {
        AdminToken first = AdminToken.readOrMake(folder, new SecureRandom());
        Files.setPosixFilePermissions(AdminToken.file(folder), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(AdminToken.readOrMake(folder, new SecureRandom())).isEqualTo(first);
        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void a_file_that_holds_something_else_is_refused_and_kept() throws Exception {
        Files.writeString(AdminToken.file(folder), "my shopping list");
        assertThatThrownBy(() -> AdminToken.readOrMake(folder, new SecureRandom()))
                .isInstanceOf(ThingException.class)
                .hasMessageContaining("admin-token")
                .hasMessageNotContaining("shopping");
        assertThat(AdminToken.file(folder)).hasContent("my shopping list");
    }

    @Test
    void it_does_not_print_itself() {
        AdminToken token = AdminToken.readOrMake(folder, new SecureRandom());
        assertThat(token.toString()).doesNotContain(token.value().substring(0, 5));
    }

    private String permissions() throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(AdminToken.file(folder)));
    }
}
