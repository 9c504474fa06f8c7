package io.thingway.testkit.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Writes what a transport has shown to {@code target/contract/<name>.json} in the working directory, one case a line,
 * in alphabetical order:
 *
 * <pre>
 * {"transport":"local","cases":[
 * {"case":"a_fresh_code_yields_a_token","shows":"Activation","result":"passed"},
 * …
 * ]}
 * </pre>
 *
 * {@code result} is {@code passed}, {@code failed} or {@code skipped} (the transport lacks the capability);
 * {@code shows} is present where the case has {@link Shows}.
 */
final class ContractReport implements TestWatcher, AfterAllCallback {
    private final Map<String, String> cases = new TreeMap<>();
    private String transport = "";

    @Override
    public void testSuccessful(ExtensionContext context) {
        record(context, "passed");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        record(context, "failed");
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        record(context, "skipped");
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!cases.isEmpty() && !transport.isEmpty()) {
            Path folder = Files.createDirectories(Path.of("target", "contract"));
            Files.writeString(folder.resolve(transport + ".json"), json());
        }
    }

    String json() {
        return cases.values().stream()
                .collect(Collectors.joining(",\n", "{\"transport\":\"" + transport + "\",\"cases\":[\n", "\n]}\n"));
    }

    private void record(ExtensionContext context, String result) {
        transport = ((ContractTransport) context.getRequiredTestInstance()).name();
        String name = context.getRequiredTestMethod().getName();
        Optional<Shows> shows = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Shows.class);
        cases.put(
                name,
                "{\"case\":\"" + name + "\","
                        + shows.map(row -> "\"shows\":\"" + row.value() + "\",").orElse("")
                        + "\"result\":\"" + result + "\"}");
    }
}
