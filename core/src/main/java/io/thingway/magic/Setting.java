package io.thingway.magic;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.thingway.model.Value;
import java.util.Map;
import java.util.stream.Collectors;

/** A part of a thing's settings: an object is a branch, everything else, an array too, is a leaf. */
sealed interface Setting {
    /** The part as it reads. */
    Value value();

    /** The part as JSON spells it. */
    String json();

    /** Nothing below it has a path. */
    record Leaf(Value value) implements Setting {
        @Override
        public String json() {
            return value instanceof Value.Text text ? quote(text.text()) : value.toString();
        }
    }

    /** An object. */
    record Branch(Map<String, Setting> members) implements Setting {
        @Override
        public Value value() {
            return Value.json(json());
        }

        @Override
        public String json() {
            return members.entrySet().stream()
                    .map(member ->
                            quote(member.getKey()) + ":" + member.getValue().json())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    private static String quote(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
