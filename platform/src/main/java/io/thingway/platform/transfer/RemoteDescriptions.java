package io.thingway.platform.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingway.platform.admin.AdminClient;
import io.thingway.platform.engine.registry.Products;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What owners say of things, through the admin API. */
record RemoteDescriptions(AdminClient server) {
    private static final List<String> MEMBERS = List.of("name", "description", "tags", "product");

    /** Empty where nothing is said. */
    Optional<Described> read(String thing) {
        JsonNode all = server.get(RemoteValues.one(thing));
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        MEMBERS.forEach(member -> said.set(member, all.path(member)));
        return saysNothing(said) ? Optional.empty() : Optional.of(new Described(thing, said.toString()));
    }

    /** Says it of that thing. */
    void write(String thing, String description) {
        server.exchange("PATCH", RemoteValues.one(thing), description.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean saysNothing(ObjectNode said) {
        return said.path("name").asText().isEmpty()
                && said.path("description").asText().isEmpty()
                && said.path("tags").isEmpty()
                && said.path("product").asText().equals(Products.DEFAULT);
    }
}
