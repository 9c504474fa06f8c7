package io.thingway.platform.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The document that describes the API (OpenAPI 3.1), made of its routes. */
final class OpenApi {
    private static final Pattern PART = Pattern.compile("\\{([a-z]+)}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Schemas schemas = new Schemas();

    /** The document of these routes. */
    static JsonNode of(List<Route> routes, String version) {
        return new OpenApi().document(routes, version);
    }

    private JsonNode document(List<Route> routes, String version) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Thingway admin API").put("version", version);
        ObjectNode paths = document.putObject("paths");
        routes.forEach(route -> paths.withObject("/" + pointer(route.path()))
                .set(route.method().toLowerCase(Locale.ROOT), operation(route)));
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer");
        components.set("schemas", schemas.all());
        return document;
    }

    private ObjectNode operation(Route route) {
        ObjectNode operation = JSON.objectNode().put("summary", route.summary());
        if (route.access() instanceof Access.Scoped scoped) {
            operation.putArray("tags").add(scoped.scope().matter());
            operation
                    .putArray("security")
                    .addObject()
                    .putArray("bearer")
                    .add(scoped.scope().text());
        } else if (!(route.access() instanceof Access.Open)) {
            operation.putArray("security").addObject().putArray("bearer");
        }
        if (route.access() instanceof Access.LoggedIn) {
            operation.putArray("tags").add("own account, with a log-in");
        }
        parameters(operation, route);
        if (route.body() != null) {
            content(operation.putObject("requestBody").put("required", true), route.body());
        }
        ObjectNode responses = operation.putObject("responses");
        content(responses.putObject(Integer.toString(route.status())).put("description", "Done"), route.answer());
        content(responses.putObject("default").put("description", "Refused"), Problem.class);
        return operation;
    }

    private static void parameters(ObjectNode operation, Route route) {
        Matcher part = PART.matcher(route.path());
        while (part.find()) {
            parameter(operation, part.group(1), "path", "string").put("required", true);
        }
        route.query()
                .forEach(parameter -> parameter(operation, parameter.name(), "query", parameter.type())
                        .put("description", parameter.meaning()));
    }

    private static ObjectNode parameter(ObjectNode operation, String name, String in, String type) {
        ObjectNode parameter =
                operation.withArray("/parameters").addObject().put("name", name).put("in", in);
        parameter.putObject("schema").put("type", type);
        return parameter;
    }

    private void content(ObjectNode parent, Class<?> type) {
        parent.putObject("content").putObject("application/json").set("schema", schemas.of(type));
    }

    /** A path as one step of a JSON pointer. */
    private static String pointer(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }
}
