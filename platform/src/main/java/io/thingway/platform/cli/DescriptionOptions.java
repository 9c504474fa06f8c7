package io.thingway.platform.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said of a thing. */
final class DescriptionOptions {
    @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
    private @Nullable String name;

    @Option(names = "--description", paramLabel = "TEXT", description = "More about it.")
    private @Nullable String description;

    @Option(names = "--tag", paramLabel = "TAG", description = "A word to find it by; may be given several times.")
    private @Nullable List<String> tags;

    @Option(names = "--product", paramLabel = "ID", description = "The product that it belongs to.")
    private @Nullable String product;

    /** Whatever was given, by the names of the admin API. */
    Map<String, Object> given() {
        Map<String, Object> given = new HashMap<>();
        put(given, "name", name);
        put(given, "description", description);
        put(given, "tags", tags);
        put(given, "product", product);
        return given;
    }

    private static void put(Map<String, Object> given, String member, @Nullable Object value) {
        if (value != null) {
            given.put(member, value);
        }
    }
}
