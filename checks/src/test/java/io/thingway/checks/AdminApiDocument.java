package io.thingway.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingway.platform.Listener;
import io.thingway.platform.Platform;
import io.thingway.platform.PlatformConfig;
import io.thingway.platform.RunningPlatform;
import io.thingway.platform.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The OpenAPI document of the admin API. */
record AdminApiDocument(JsonNode json) {
    /** An operation: its method, its path, and what the document says of it. */
    record Operation(String method, String path, JsonNode says) {
        /** What it is about, or what it needs where that is no scope. */
        String matter() {
            return says.at("/tags/0").asText(says.has("security") ? "with any secret" : "without a secret");
        }

        String scope() {
            return says.at("/security/0/bearer/0").asText();
        }
    }

    /** As a server says it that runs on a folder for as long as that takes. */
    static AdminApiDocument ask(Path folder) throws IOException {
        PlatformConfig config = new PlatformConfig(folder, "127.0.0.1", Map.of(Listener.ADMIN, 0), null)
                .withStorage(new Storage.InMemory());
        try (RunningPlatform platform = Platform.start(config);
                InputStream answer = platform.uri(Listener.ADMIN)
                        .orElseThrow()
                        .resolve("/admin/v1/openapi.json")
                        .toURL()
                        .openStream()) {
            return new AdminApiDocument(new ObjectMapper().readTree(answer));
        }
    }

    Stream<Operation> operations() {
        return json.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue())));
    }

    /** The schemas of its bodies and answers, by name. */
    Stream<Map.Entry<String, JsonNode>> schemas() {
        return json.at("/components/schemas").properties().stream();
    }

    static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
