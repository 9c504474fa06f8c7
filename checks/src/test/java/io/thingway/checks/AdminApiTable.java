package io.thingway.checks;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingway.checks.AdminApiDocument.Operation;
import io.thingway.platform.engine.registry.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the admin API: what can be asked, a table for each matter, and the documents that go to and fro. */
final class AdminApiTable {
    private AdminApiTable() {}

    static String of(AdminApiDocument document) {
        Map<String, List<Operation>> matters = document.operations()
                .collect(Collectors.groupingBy(Operation::matter, LinkedHashMap::new, Collectors.toList()));
        return matters.entrySet().stream()
                        .map(matter -> matter(matter.getKey(), matter.getValue()))
                        .collect(Collectors.joining())
                + "\n### Documents\n\n| document | members |\n|---|---|\n"
                + document.schemas()
                        .map(schema -> "| `%s` | %s |\n".formatted(schema.getKey(), members(schema.getValue())))
                        .collect(Collectors.joining());
    }

    private static String matter(String name, List<Operation> operations) {
        return "\n### " + title(name)
                + "\n\n| does | request | parameters | body | answer | scope |\n|---|---|---|---|---|---|\n"
                + operations.stream().map(AdminApiTable::row).collect(Collectors.joining());
    }

    private static String title(String matter) {
        String title = Character.toUpperCase(matter.charAt(0)) + matter.substring(1);
        return Scope.of(matter + ":read").filter(Scope::operatorsOnly).isPresent()
                ? title + ": operators alone"
                : title;
    }

    private static String row(Operation operation) {
        JsonNode says = operation.says();
        String status = says.path("responses").fieldNames().next();
        return "| %s | `%s %s` | %s | %s | %s %s | %s |\n"
                .formatted(
                        says.path("summary").asText(),
                        operation.method(),
                        operation.path(),
                        parameters(says),
                        body(says.path("requestBody")),
                        status,
                        body(says.path("responses").path(status)),
                        operation.scope().isEmpty() ? "" : "`" + operation.scope() + "`");
    }

    private static String parameters(JsonNode says) {
        return AdminApiDocument.items(says.path("parameters"))
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> "`" + parameter.path("name").asText() + "`: "
                        + parameter.path("description").asText())
                .collect(Collectors.joining("<br>"));
    }

    private static String body(JsonNode content) {
        JsonNode schema = content.at("/content/application~1json/schema");
        return schema.isMissingNode() ? "" : "`" + type(schema) + "`";
    }

    private static String members(JsonNode schema) {
        List<String> required = AdminApiDocument.items(schema.path("required"))
                .map(JsonNode::asText)
                .toList();
        return schema.path("properties").properties().stream()
                .map(member -> "`%s`%s %s"
                        .formatted(
                                member.getKey(),
                                required.contains(member.getKey()) ? "" : "?",
                                type(member.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static String type(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        return Stream.of(
                        schema.has("items") ? "list of " + type(schema.path("items")) : "",
                        schema.path("format").asText(),
                        schema.path("type").asText("any JSON"))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
