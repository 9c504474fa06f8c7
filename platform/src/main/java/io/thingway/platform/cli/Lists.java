package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingway.platform.admin.AdminClient;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whole lists, fetched page by page. */
final class Lists {
    private static final String PAGE = "1000";

    private Lists() {}

    /** All items of the list that {@code path} answers with as {@code member}; parameters that are null are left out. */
    static JsonNode all(AdminClient client, String path, String member, Map<String, @Nullable String> parameters) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Map<String, @Nullable String> query = new LinkedHashMap<>(parameters);
        query.put("limit", PAGE);
        do {
            JsonNode page = client.get(path + Paths.query(query));
            page.path(member).forEach(all::add);
            query.put("after", page.path("next").isTextual() ? page.path("next").asText() : null);
        } while (query.get("after") != null);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(member, all);
        return answer;
    }
}
