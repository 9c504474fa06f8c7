package io.thingway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.testkit.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class ContractReportTest {
    private static final Path REPORT = Path.of("target", "contract", "reported.json");

    @AfterEach
    void delete_the_report() throws IOException {
        Files.deleteIfExists(REPORT);
    }

    @Test
    void each_case_is_a_line_with_what_it_shows_and_its_result() throws IOException {
        Launched launched = Launched.run(Reported.class);

        assertThat(launched.failures()).hasSize(2); // one failed, one skipped
        assertThat(Files.readString(REPORT)).isEqualTo("""
                        {"transport":"reported","cases":[
                        {"case":"fails","shows":"Last will","result":"failed"},
                        {"case":"passes","shows":"Last will","result":"passed"},
                        {"case":"skips","result":"skipped"}
                        ]}
                        """);
    }

    interface Cases extends ContractTransport {
        @Test
        @Shows("Last will")
        default void passes(ContractBench bench) {
            assertThat(bench.connect()).isNotNull();
        }

        @Test
        @Shows("Last will")
        default void fails() {
            throw new AssertionError("as planned");
        }

        @Test
        default void skips() {
            Assumptions.abort("as planned");
        }
    }

    @ExtendWith({ContractReport.class, ContractExtension.class})
    static class Reported extends LocalFactories implements Cases {
        @Override
        public String name() {
            return "reported";
        }
    }
}
