package io.thingway.platform.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Speaks to an admin server as its operator, and holds what both sides say against the server's own document. */
final class Documented {
    private final AdminBench bench;
    private final DocumentedPaths paths;
    private final DocumentedSchemas schemas;
    private final Set<String> heard = new TreeSet<>();

    Documented(AdminBench bench) {
        JsonNode document = bench.client("owner").get("/admin/v1/openapi.json");
        this.bench = bench;
        this.paths = new DocumentedPaths(document);
        this.schemas = new DocumentedSchemas(document);
    }

    /** The names of all operations. */
    Set<String> all() {
        return paths.all();
    }

    /** Those that were done and answered as documented. */
    Set<String> heard() {
        return heard;
    }

    JsonNode get(String path) throws Exception {
        return call("GET", path, null);
    }

    /** What was answered, where it was done. */
    JsonNode call(String method, String path, @Nullable Object body) throws Exception {
        return call(method, path, body, "owner");
    }

    JsonNode call(String method, String path, @Nullable Object body, String secret) throws Exception {
        DocumentedPaths.Operation operation = operation(method, path);
        byte[] sent = body == null ? new byte[0] : Json.write(body);
        if (body != null) {
            assertThat(schemas.problems(
                            operation.says().path("requestBody"),
                            Json.read(sent).orElseThrow()))
                    .as("%s: %s", operation.name(), body)
                    .isEmpty();
        }
        HttpResponse<String> answer = bench.send(method, path, new String(sent, StandardCharsets.UTF_8), secret);
        JsonNode answered = checked(operation, Integer.toString(answer.statusCode()), answer);
        heard.add(operation.name());
        return answered;
    }

    /** What was answered, where it was refused: whatever is sent. */
    JsonNode refused(String method, String path, String body, String secret) throws Exception {
        return checked(operation(method, path), "default", bench.send(method, path, body, secret));
    }

    private DocumentedPaths.Operation operation(String method, String path) {
        URI uri = URI.create(path);
        DocumentedPaths.Operation operation = paths.of(method, uri.getPath());
        Set<String> known = new HashSet<>(operation.says().path("parameters").findValuesAsText("name"));
        assertThat(Stream.of(String.valueOf(uri.getQuery()).split("&"))
                        .filter(pair -> pair.contains("="))
                        .map(pair -> pair.substring(0, pair.indexOf('='))))
                .as(operation.name())
                .isSubsetOf(known);
        return operation;
    }

    private JsonNode checked(DocumentedPaths.Operation operation, String status, HttpResponse<String> answer) {
        JsonNode says = operation.says().path("responses").path(status);
        assertThat(says.isObject())
                .as("%s answered %d %s", operation.name(), answer.statusCode(), answer.body())
                .isTrue();
        JsonNode body =
                Json.read(answer.body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(schemas.problems(says, body))
                .as("%s: %s", operation.name(), body)
                .isEmpty();
        return body;
    }
}
