package io.thingway.http.internal.server.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.thingway.json.ThingJson;
import io.thingway.model.Datetimes;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingId;
import io.thingway.server.app.AppToken;
import io.thingway.server.app.LinkedThing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents that apps are answered with. Compact: there are devices that read lists with a parser of their own. */
final class AppDocuments {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private AppDocuments() {}

    /** {@code {"token":…}}. */
    static byte[] token(AppToken token) {
        return write(out -> {
            out.writeStartObject();
            out.writeStringField("token", token.value());
            out.writeEndObject();
        });
    }

    /** {@code {"status":"success","message":"linked","thingId":…}}. */
    static byte[] linked(ThingId id) {
        return write(out -> {
            out.writeStartObject();
            out.writeStringField("status", "success");
            out.writeStringField("message", "linked");
            out.writeStringField("thingId", id.value());
            out.writeEndObject();
        });
    }

    /** {@code [{"_id":…,"thingToken":…,"description":{"name":…},…}]}. */
    static byte[] things(List<LinkedThing> things) {
        return write(out -> {
            out.writeStartArray();
            for (LinkedThing thing : things) {
                thing(out, thing);
            }
            out.writeEndArray();
        });
    }

    private static void thing(JsonGenerator out, LinkedThing thing) throws IOException {
        out.writeStartObject();
        out.writeStringField("_id", thing.id().value());
        out.writeStringField("thingToken", thing.token().value());
        out.writeObjectFieldStart("description");
        if (thing.name() != null) {
            out.writeStringField("name", thing.name());
        }
        out.writeEndObject();
        time(out, "createdAt", thing.createdAt());
        time(out, "lastSeen", thing.lastSeen());
        time(out, "lastRead", thing.lastRead());
        time(out, "lastWrite", thing.lastWrite());
        out.writeArrayFieldStart("tags");
        for (String tag : thing.tags()) {
            out.writeStartObject();
            out.writeStringField("_id", tag);
            out.writeStringField("name", tag);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void time(JsonGenerator out, String name, @Nullable Instant time) throws IOException {
        if (time != null) {
            out.writeStringField(name, Datetimes.format(time));
        }
    }

    /** {@code [{"name":"temperature","things":["id","id"]}]}. */
    static byte[] resources(Map<ResourceKey, List<ThingId>> resources) {
        return write(out -> {
            out.writeStartArray();
            for (Map.Entry<ResourceKey, List<ThingId>> resource : resources.entrySet()) {
                out.writeStartObject();
                out.writeStringField("name", resource.getKey().value());
                out.writeArrayFieldStart("things");
                for (ThingId thing : resource.getValue()) {
                    out.writeString(thing.value());
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /** {@code [{"thingId":…,"values":[{"key":…,"value":…,"datetime":…}]}]}. */
    static byte[] values(Map<ThingId, List<ResourceValue>> values) {
        return write(out -> {
            out.writeStartArray();
            for (Map.Entry<ThingId, List<ResourceValue>> thing : values.entrySet()) {
                out.writeStartObject();
                out.writeStringField("thingId", thing.getKey().value());
                out.writeFieldName("values");
                out.writeRawValue(new String(ThingJson.writeArray(thing.getValue()), StandardCharsets.UTF_8));
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private interface Writing {
        void write(JsonGenerator out) throws IOException;
    }

    private static byte[] write(Writing writing) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(256);
                JsonGenerator out = JSON.createGenerator(bytes)) {
            writing.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
