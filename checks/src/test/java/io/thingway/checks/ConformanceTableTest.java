package io.thingway.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is promised of MQTT, and the tests that keep it. */
class ConformanceTableTest {
    private static JavaClasses classes;

    @BeforeAll
    static void read() throws IOException {
        classes = Modules.allClasses();
    }

    @ParameterizedTest
    @CsvSource({"5,v5", "3.1.1,v3"})
    void the_page_says_what_the_tests_say(String version, String member) throws IOException {
        String table = ConformanceTable.of(Conformance.of(Statement.of(version), classes, member));

        assertThat(new GeneratedPart("docs/conformance.md", "mqtt-" + version).textOnceItIs(table))
                .as("the table of MQTT %s; update it with mvn verify -Dtest.jvm.args=-Dreadme.update=true", version)
                .isEqualTo(table);
    }

    @ParameterizedTest
    @CsvSource({"5,v5,250", "3.1.1,v3,140"})
    void every_statement_about_servers_is_tested_or_says_why_not(String version, String member, int atLeast)
            throws IOException {
        List<Statement> statements = Statement.of(version);

        assertThat(statements).hasSizeGreaterThan(atLeast);
        assertThat(statements.stream().map(Statement::number)).doesNotHaveDuplicates();
        assertThat(Conformance.of(statements, classes, member).faults()).isEmpty();
    }

    @Test
    void what_does_not_fit_is_found() {
        List<Statement> statements = List.of(
                Statement.parse("1-1 | client | a"),
                Statement.parse("1-2 | server | b"),
                Statement.parse("1-3 | both | c | open: later"),
                Statement.parse("1-4 | both | d | void: never"));

        assertThat(new Conformance(statements, Map.of("1-3", List.of("T#c"), "1-5", List.of("T#e"))).faults())
                .containsExactlyInAnyOrder(
                        "1-2 is neither tested, nor open, nor void",
                        "1-3 is tested by [T#c], but \"open: later\"",
                        "1-5 is no statement, but [T#e] proves it");
    }

    @Test
    void a_line_that_is_no_statement_is_found() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statement.parse("1-1 | gateway | a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Statement.parse("1-1 | server"));
    }
}
