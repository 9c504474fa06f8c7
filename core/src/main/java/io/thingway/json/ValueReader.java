package io.thingway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Takes one value after the other out of a document, within the limits, and knows how the last one was spelt. */
final class ValueReader {
    private final JsonParser in;
    private final byte[] document;
    private final JsonLimits limits;

    private final int origin;

    private Value value = Value.NULL;
    private int start;
    private int end;

    /** For the parser of the document that starts at {@code origin} of the array. */
    ValueReader(JsonParser in, byte[] document, int origin, JsonLimits limits) {
        this.in = in;
        this.document = document;
        this.origin = origin;
        this.limits = limits;
    }

    /** The value that starts at the current token; afterwards the current token is its last. */
    Value read() throws IOException {
        start = origin + (int) in.currentTokenLocation().getByteOffset();
        value = switch (in.currentToken()) {
            case START_OBJECT, START_ARRAY -> structure();
            case VALUE_STRING -> Value.of(string());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Decimal(number());
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            default -> Value.NULL;
        };
        end = position();
        return value;
    }

    /** Appends the last value as it was spelt, escapes included, without white space between its tokens. */
    void appendTo(Bytes out) {
        if (value instanceof Value.Text) {
            out.add(document, start, end - start);
        } else if (value instanceof Value.Json json) {
            out.addUtf8(json.json());
        } else {
            out.addAscii(value.toString());
        }
    }

    private Value structure() throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = in.nextToken();
            if (token.isStructStart()) {
                limit("a value", depth + 1, limits.maxDepth(), "levels of arrays and objects");
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isNumeric()) {
                number();
            } else if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                string();
            }
        }
        return Value.json(new String(document, start, position() - start, StandardCharsets.UTF_8));
    }

    private String string() throws IOException {
        limit("a string", in.getTextLength(), limits.maxText(), "characters");
        return in.getText();
    }

    private String number() throws IOException {
        limit("a number", in.getTextLength(), limits.maxNumber(), "characters");
        return in.getText();
    }

    private int position() {
        return origin + (int) in.currentLocation().getByteOffset();
    }

    private static void limit(String what, int size, int limit, String unit) {
        if (size > limit) {
            throw ThingException.of(
                    ErrorCode.TOO_LARGE, what + " has at most " + limit + " " + unit + ", this one has " + size);
        }
    }
}
