package io.thingway.platform.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** The admin API's documents: records to JSON and back; what is absent has no member. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .addModule(new SimpleModule().addSerializer(new InstantWriter()))
            .build();

    private Json() {}

    static byte[] write(Object document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static JsonNode tree(Object document) {
        return MAPPER.valueToTree(document);
    }

    static JsonNode read(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException malformed) {
            throw ThingException.invalid("not JSON: " + reason(malformed));
        }
    }

    /** A request's body; what does not fit is refused, naming the member. */
    static <T> T read(byte[] json, Class<T> type) {
        try {
            return Complete.check(MAPPER.readValue(json.length == 0 ? new byte[] {'{', '}'} : json, type));
        } catch (UnrecognizedPropertyException unknown) {
            throw ThingException.invalid(
                    "unknown member " + unknown.getPropertyName() + "; known are " + unknown.getKnownPropertyIds());
        } catch (IOException malformed) {
            throw ThingException.invalid("the body cannot be read: " + reason(malformed));
        }
    }

    private static String reason(IOException malformed) {
        String message = malformed instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(malformed.getMessage());
        return message.lines().findFirst().orElse("unknown");
    }

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }
}
