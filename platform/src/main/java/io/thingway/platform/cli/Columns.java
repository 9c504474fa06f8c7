package io.thingway.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which members of a list's objects are shown, each under its name. */
record Columns(List<String> members) {
    private static final String ABSENT = "-";

    static Columns of(String... members) {
        return new Columns(Arrays.asList(members));
    }

    /** A line of names, then one for each object. */
    void print(Surroundings around, JsonNode list) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(members.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList());
        list.forEach(item ->
                rows.add(members.stream().map(name -> text(item.path(name))).toList()));
        Table.print(around.out(), rows);
    }

    /** A line for each member of one object, its name in front. */
    static void describe(Surroundings around, JsonNode object) {
        List<List<String>> rows = new ArrayList<>();
        object.properties().forEach(member -> rows.add(List.of(member.getKey(), text(member.getValue()))));
        Table.print(around.out(), rows);
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty())) {
            return ABSENT;
        }
        return Visible.text(value.isValueNode() ? value.asText() : value.toString());
    }
}
