package io.thingway.platform.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON schemas of records, each under its own name. */
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> all = new LinkedHashMap<>();

    /** A reference to the schema of a record, which is made where there is none yet. */
    private ObjectNode reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!all.containsKey(name)) {
            ObjectNode schema = JSON.objectNode();
            all.put(name, schema);
            fill(schema, type);
        }
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    ObjectNode all() {
        ObjectNode schemas = JSON.objectNode();
        all.forEach(schemas::set);
        return schemas;
    }

    private void fill(ObjectNode schema, Class<?> type) {
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(name(component), of(component.getGenericType()));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name(component));
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    /** The schema of a type: of a record a reference, of a document that is its own description just an object. */
    ObjectNode of(Type type) {
        if (type == JsonNode.class) {
            return JSON.objectNode().put("type", "object");
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            ObjectNode array = JSON.objectNode().put("type", "array");
            array.set("items", of(list.getActualTypeArguments()[0]));
            return array;
        }
        if (type == Instant.class) {
            return JSON.objectNode().put("type", "string").put("format", "date-time");
        }
        if (type == Object.class) {
            return JSON.objectNode();
        }
        return type instanceof Class<?> record && record.isRecord()
                ? reference(record)
                : JSON.objectNode().put("type", simple(type));
    }

    private static String simple(Type type) {
        if (type == String.class) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        return type == double.class ? "number" : "integer";
    }

    private static String name(RecordComponent component) {
        JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
        return other == null ? component.getName() : other.value();
    }
}
