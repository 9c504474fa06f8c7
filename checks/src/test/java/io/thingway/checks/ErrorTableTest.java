package io.thingway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ErrorTableTest {
    @Test
    void the_page_holds_what_the_code_maps() throws IOException {
        String table = ErrorTable.generated();

        assertThat(new GeneratedPart("docs/user/reference/errors.md", "errors").textOnceItIs(table))
                .as("the table of errors; update it with mvn verify -Dtest.jvm.args=-Dreadme.update=true")
                .isEqualTo(table);
    }

    @Test
    void every_error_has_its_row() {
        assertThat(ErrorCode.values())
                .allSatisfy(code -> assertThat(ErrorTable.generated()).containsOnlyOnce("| `" + code + "` |"));
    }
}
