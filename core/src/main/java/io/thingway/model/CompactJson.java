package io.thingway.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Checks that a text is one JSON array or object and drops the white space between its tokens. */
final class CompactJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private CompactJson() {}

    static String of(String json) {
        StringWriter compact = new StringWriter(json.length());
        try (JsonParser in = FACTORY.createParser(json);
                JsonGenerator out = FACTORY.createGenerator(compact)) {
            JsonToken first = in.nextToken();
            if (first == null || !first.isStructStart()) {
                throw ThingException.invalid("a JSON value must be an array or an object");
            }
            int depth = 0;
            do {
                depth += copy(in, out);
            } while (depth > 0 && in.nextToken() != null);
            if (depth > 0 || in.nextToken() != null) {
                throw ThingException.invalid("a JSON value must be one whole array or object");
            }
        } catch (JsonProcessingException malformed) {
            throw ThingException.invalid("not JSON: " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compact.toString();
    }

    /** Copies the current token; numbers keep their text. Returns the change of depth. */
    private static int copy(JsonParser in, JsonGenerator out) throws IOException {
        JsonToken token = in.currentToken();
        if (token.isNumeric()) {
            out.writeNumber(in.getText());
            return 0;
        }
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            UnpairedSurrogates.refuse(in.getText());
        }
        out.copyCurrentEvent(in);
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
}
