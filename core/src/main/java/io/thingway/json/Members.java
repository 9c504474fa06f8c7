package io.thingway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.Excerpt;
import io.thingway.error.ThingException;
import io.thingway.model.Value;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of an object of which no more is known. */
final class Members {
    private Members() {}

    static Map<String, Value> read(JsonParser in, ValueReader values) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw ThingException.invalid("expected an object, found " + Found.token(in.currentToken()));
        }
        Map<String, Value> members = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            if (members.put(name, values.read()) != null) {
                throw ThingException.invalid(Excerpt.quote(name) + ": given twice");
            }
        }
        return members;
    }
}
