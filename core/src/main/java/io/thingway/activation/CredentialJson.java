package io.thingway.activation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.thingway.activation.ActivationState.Activated;
import io.thingway.activation.ActivationState.Asking;
import io.thingway.activation.ActivationState.Fresh;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file form of an {@link ActivationState}: one flat object, {@code version} first. Members it does not know
 * are ignored, another version is not.
 */
final class CredentialJson {
    private static final int VERSION = 1;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CredentialJson() {}

    static byte[] write(ActivationState state) throws IOException {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator out = JSON.createGenerator(bytes)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            out.writeStartObject();
            out.writeNumberField("version", VERSION);
            writeMembers(out, state);
            out.writeEndObject();
            out.writeRaw('\n');
            out.flush();
            return bytes.toByteArray();
        }
    }

    private static void writeMembers(JsonGenerator out, ActivationState state) throws IOException {
        if (state instanceof Fresh fresh) {
            writeHead(out, "fresh", fresh.code());
        } else if (state instanceof Asking asking) {
            writeHead(out, "asking", asking.request().code());
            out.writeStringField("random", asking.request().random());
        } else if (state instanceof Activated activated) {
            writeHead(out, "activated", activated.code());
            out.writeStringField("token", activated.thing().token().value());
            ThingId id = activated.thing().id();
            if (id != null) {
                out.writeStringField("id", id.value());
            }
        } else {
            throw ThingException.invalid("a refusal is not stored");
        }
    }

    private static void writeHead(JsonGenerator out, String state, ActivationCode code) throws IOException {
        out.writeStringField("state", state);
        out.writeStringField("code", code.value());
    }

    static ActivationState read(byte[] json) throws DamagedCredentials {
        Map<String, String> members = members(json);
        if (!member(members, "version").equals(String.valueOf(VERSION))) {
            throw new DamagedCredentials("its version is not " + VERSION);
        }
        try {
            return state(members);
        } catch (ThingException invalid) {
            throw new DamagedCredentials("a member has a value that cannot be");
        }
    }

    private static ActivationState state(Map<String, String> members) throws DamagedCredentials {
        ActivationCode code = new ActivationCode(member(members, "code"));
        return switch (member(members, "state")) {
            case "fresh" -> new Fresh(code);
            case "asking" -> new Asking(new ActivationRequest(code, member(members, "random")));
            case "activated" ->
                new Activated(
                        code, new ActivatedThing(new ThingToken(member(members, "token")), id(members.get("id"))));
            default -> throw new DamagedCredentials("its state is unknown");
        };
    }

    private static @Nullable ThingId id(@Nullable String id) {
        return id == null ? null : new ThingId(id);
    }

    private static String member(Map<String, String> members, String name) throws DamagedCredentials {
        String value = members.get(name);
        if (value == null) {
            throw new DamagedCredentials("it has no member \"" + name + "\"");
        }
        return value;
    }

    private static Map<String, String> members(byte[] json) throws DamagedCredentials {
        try (JsonParser in = JSON.createParser(json)) {
            return members(in);
        } catch (JsonProcessingException malformed) {
            JsonLocation where = malformed.getLocation();
            throw new DamagedCredentials(
                    where == null
                            ? "not JSON"
                            : "not JSON at line " + where.getLineNr() + ", column " + where.getColumnNr());
        } catch (IOException malformed) {
            throw new DamagedCredentials("not JSON");
        }
    }

    private static Map<String, String> members(JsonParser in) throws IOException, DamagedCredentials {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new DamagedCredentials("not a JSON object");
        }
        Map<String, String> members = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            if (in.nextToken().isScalarValue()) {
                members.put(name, in.getText());
            } else {
                in.skipChildren();
            }
        }
        if (in.nextToken() != null) {
            throw new DamagedCredentials("something follows the object");
        }
        return members;
    }
}
