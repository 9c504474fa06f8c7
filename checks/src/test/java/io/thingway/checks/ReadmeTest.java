package io.thingway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void the_snippet_is_short_and_compiles(@TempDir Path classes) throws IOException {
        String snippet = Readme.read().snippet();

        assertThat(snippet.lines()).hasSizeLessThanOrEqualTo(15);
        assertThat(errors(snippet, classes)).isEmpty();
    }

    @Test
    void a_snippet_that_does_not_compile_is_found(@TempDir Path classes) throws IOException {
        assertThat(errors("ThingToken token = 17;", classes)).isNotEmpty();
    }

    @Test
    void the_capability_table_is_what_the_contract_runs_found() throws IOException {
        List<Path> reports = CapabilityTable.reports();
        assertThat(reports).as("contract reports; run mvn verify from the root").hasSizeGreaterThanOrEqualTo(8);
        String table = CapabilityTable.of(reports);
        if (Boolean.getBoolean("readme.update")) {
            Readme.read().writeCapabilities(table);
        }

        assertThat(table).as("a failed contract case").doesNotContain("✗");
        assertThat(Readme.read().capabilities())
                .as("the README's table; update it with mvn verify -Dtest.jvm.args=-Dreadme.update=true")
                .isEqualTo(table);
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        Matcher links = LINK.matcher(Readme.read().text());

        assertThat(links.results().map(link -> link.group(1)).toList())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Modules.root().resolve(link)).exists());
    }

    private static List<?> errors(String snippet, Path classes) throws IOException {
        String source = """
                import io.thingway.activation.*;
                import io.thingway.model.*;
                import io.thingway.session.*;
                import java.net.URI;
                import java.nio.file.Path;

                class Snippet {
                    static void run(String code) throws Exception {
                %s
                    }
                }
                """.formatted(snippet);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-d", Files.createDirectories(classes).toString(), "-cp", System.getProperty("java.class.path"));
        compiler.getTask(null, null, found, options, null, List.of(new InMemory(source)))
                .call();
        return found.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .toList();
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String source;

        InMemory(String source) {
            super(URI.create("string:///Snippet.java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
