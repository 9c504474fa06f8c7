package io.thingway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CommandTableTest {
    @Test
    void the_page_holds_what_the_program_takes() throws IOException {
        String table = CommandTable.generated();

        assertThat(new GeneratedPart("docs/user/reference/cli.md", "commands").textOnceItIs(table))
                .as("the table of commands; update it with mvn verify -Dtest.jvm.args=-Dreadme.update=true")
                .isEqualTo(table);
    }

    @Test
    void every_command_has_its_row() {
        String table = CommandTable.generated();

        assertThat(CommandTable.commands())
                .hasSizeGreaterThan(30)
                .allSatisfy(command -> assertThat(table).containsOnlyOnce("| `" + command.qualifiedName() + "` |"));
    }
}
