package io.thingway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Takes one value out of the source: its model and, beside it, its bytes as they came without white space. */
final class RawCopy {
    private final JsonParser in;
    private final byte[] source;
    private final int offset;
    private final JsonLimits limits;
    private final Bytes copy = new Bytes(32);

    RawCopy(JsonParser in, byte[] source, int offset, JsonLimits limits) {
        this.in = in;
        this.source = source;
        this.offset = offset;
        this.limits = limits;
    }

    void clear() {
        copy.clear();
    }

    void appendTo(Bytes out) {
        out.add(copy.array(), 0, copy.size());
    }

    /** The value that starts at the current token; afterwards the current token is its last. */
    Value value() throws IOException {
        JsonToken token = in.currentToken();
        if (token.isStructStart()) {
            return structure();
        }
        scalar();
        return switch (token) {
            case VALUE_STRING -> Value.of(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Decimal(in.getText());
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            default -> Value.NULL;
        };
    }

    private Value structure() throws IOException {
        int depth = 0;
        do {
            JsonToken token = in.currentToken();
            if (token.isStructEnd()) {
                copy.addAscii(token.asString());
                depth--;
            } else {
                comma();
                if (token.isStructStart()) {
                    copy.addAscii(token.asString());
                    depth = deeper(depth);
                } else {
                    scalar();
                }
            }
        } while (depth > 0 && in.nextToken() != null);
        return Value.json(new String(copy.array(), 0, copy.size(), StandardCharsets.UTF_8));
    }

    private int deeper(int depth) {
        if (depth == limits.maxDepth()) {
            throw ThingException.of(ErrorCode.TOO_LARGE, "nested deeper than " + limits.maxDepth() + " levels");
        }
        return depth + 1;
    }

    private void comma() {
        int last = copy.last();
        if (last != 0 && last != '[' && last != '{' && last != ':') {
            copy.add(',');
        }
    }

    private void scalar() throws IOException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            string();
            if (token == JsonToken.FIELD_NAME) {
                copy.add(':');
            }
        } else if (token.isNumeric()) {
            limit("a number", in.getTextLength(), limits.maxNumber());
            copy.addAscii(in.getText());
        } else {
            copy.addAscii(token.asString());
        }
    }

    private void string() throws IOException {
        limit("a string", in.getTextLength(), limits.maxText()); // also makes the parser read it to its end
        int start = offset + (int) in.currentTokenLocation().getByteOffset();
        int end = start + 1;
        while (source[end] != '"') {
            end += source[end] == '\\' ? 2 : 1;
        }
        copy.add(source, start, end + 1 - start);
    }

    private static void limit(String what, int length, int limit) {
        if (length > limit) {
            throw ThingException.of(
                    ErrorCode.TOO_LARGE, what + " has at most " + limit + " characters, this one has " + length);
        }
    }
}
