package io.thingway.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ThingException;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The documents that list a thing's resources (source: the tests of a client that ran against the vendor's cloud). */
final class ResourceNames {
    private static final String MEMBER = "resources";

    private ResourceNames() {}

    static List<ResourceKey> read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw ThingException.invalid("expected an object, found " + Found.token(in.currentToken()));
        }
        List<ResourceKey> keys = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            boolean wanted = MEMBER.equals(in.currentName());
            if (in.nextToken() == JsonToken.START_ARRAY && wanted) {
                keys = names(in);
            }
            in.skipChildren();
        }
        if (keys == null) {
            throw ThingException.invalid(MEMBER + ": missing");
        }
        return keys;
    }

    static void write(JsonGenerator out, List<ResourceKey> keys) throws IOException {
        out.writeArrayFieldStart(MEMBER);
        for (ResourceKey key : keys) {
            out.writeString(key.value());
        }
        out.writeEndArray();
    }

    static byte[] writeAll(Map<ResourceKey, List<ResourceValue>> values) {
        Bytes out = new Bytes(256);
        out.add('[');
        for (Map.Entry<ResourceKey, List<ResourceValue>> resource : values.entrySet()) {
            out.addAscii(out.size() == 1 ? "{\"key\":\"" : ",{\"key\":\"");
            out.addAscii(resource.getKey().value());
            out.addAscii("\",\"values\":");
            ValuesWriter.array(out, resource.getValue());
            out.add('}');
        }
        out.add(']');
        return out.toArray();
    }

    private static List<ResourceKey> names(JsonParser in) throws IOException {
        List<ResourceKey> keys = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw ThingException.invalid(
                        MEMBER + "[" + keys.size() + "]: expected a string, found " + Found.token(in.currentToken()));
            }
            keys.add(new ResourceKey(in.getText()));
        }
        return List.copyOf(keys);
    }
}
