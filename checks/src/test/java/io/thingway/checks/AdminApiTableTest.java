package io.thingway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminApiTableTest {
    private AdminApiDocument document;

    @BeforeEach
    void ask(@TempDir Path folder) throws IOException {
        document = AdminApiDocument.ask(folder);
    }

    @Test
    void the_page_holds_what_the_server_offers() throws IOException {
        String table = AdminApiTable.of(document);

        assertThat(new GeneratedPart("docs/user/reference/admin-api.md", "operations").textOnceItIs(table))
                .as("the tables of operations; update them with mvn verify -Dtest.jvm.args=-Dreadme.update=true")
                .isEqualTo(table);
    }

    @Test
    void every_operation_and_every_document_has_its_row() {
        String table = AdminApiTable.of(document);

        assertThat(document.operations())
                .hasSizeGreaterThan(30)
                .allSatisfy(operation -> assertThat(table)
                        .containsOnlyOnce("| `" + operation.method() + " " + operation.path() + "` |"));
        assertThat(document.schemas())
                .allSatisfy(schema -> assertThat(table).containsOnlyOnce("| `" + schema.getKey() + "` | `"));
    }
}
