package io.thingway.platform.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Holds bodies against the schemas of an OpenAPI document. */
record DocumentedSchemas(JsonNode document) {
    /** What is wrong with a body, as a request's or an answer's description has it. */
    List<String> problems(JsonNode description, JsonNode body) {
        ObjectNode schema = description.at("/content/application~1json/schema").deepCopy();
        schema.set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(body, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
