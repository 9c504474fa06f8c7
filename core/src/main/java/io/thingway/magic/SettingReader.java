package io.thingway.magic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.thingway.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes a value apart into settings. Of members with one name the last counts. */
final class SettingReader {
    /** What was accepted once is taken apart, whatever the limits were. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final String json;
    private final JsonParser in;

    private SettingReader(String json, JsonParser in) {
        this.json = json;
        this.in = in;
    }

    static Setting read(Value value) {
        return isObject(value) ? object(value.toString()) : new Setting.Leaf(value);
    }

    static boolean isObject(Value value) {
        return value instanceof Value.Json json && json.json().charAt(0) == '{';
    }

    private static Setting object(String json) {
        try (JsonParser in = FACTORY.createParser(json)) {
            in.nextToken();
            return new SettingReader(json, in).branch();
        } catch (IOException impossible) { // a value is valid JSON
            throw new UncheckedIOException(impossible);
        }
    }

    private Setting branch() throws IOException {
        Map<String, Setting> members = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            members.put(name, in.nextToken() == JsonToken.START_OBJECT ? branch() : new Setting.Leaf(leaf()));
        }
        return new Setting.Branch(members);
    }

    private Value leaf() throws IOException {
        return switch (in.currentToken()) {
            case START_ARRAY -> array();
            case VALUE_STRING -> Value.of(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Decimal(in.getText());
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            default -> Value.NULL;
        };
    }

    private Value array() throws IOException {
        int start = (int) in.currentTokenLocation().getCharOffset();
        in.skipChildren();
        return Value.json(json.substring(start, (int) in.currentLocation().getCharOffset()));
    }
}
