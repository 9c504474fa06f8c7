package io.thingway.platform.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ThingException;
import io.thingway.model.Value;
import java.io.IOException;

/**
 * A value as people type it: JSON where it is one whole JSON value ({@code 21.5}, {@code true}, {@code null},
 * {@code [1,2]}, {@code {"a":1}}, {@code "21.5"}), else text.
 */
final class ValueText {
    private static final JsonFactory JSON = new JsonFactory();

    private ValueText() {}

    static Value parse(String text) {
        try (JsonParser in = JSON.createParser(text)) {
            JsonToken token = in.nextToken();
            if (token == null) {
                return Value.of(text);
            }
            return token.isStructStart() ? Value.json(text) : scalar(token, in, text);
        } catch (IOException | ThingException notJson) {
            return Value.of(text);
        }
    }

    private static Value scalar(JsonToken token, JsonParser in, String text) throws IOException {
        Value value = switch (token) {
            case VALUE_STRING -> Value.of(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Decimal(in.getText());
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NULL -> Value.NULL;
            default -> Value.of(text);
        };
        return in.nextToken() == null ? value : Value.of(text);
    }
}
