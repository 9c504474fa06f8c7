package io.thingway.platform.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.thingway.error.ThingException;
import io.thingway.platform.files.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The admin API's documents: records to JSON and back; what is absent has no member. */
final class Json {
    private static final List<CoercionInputShape> NO_TEXT =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, text -> NO_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
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

    /** What a server says; empty where it is no JSON. */
    static Optional<JsonNode> read(byte[] json) {
        try {
            return Optional.of(MAPPER.readTree(json));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** A request's body; what does not fit is refused, saying where. */
    static <T> T read(byte[] json, Class<T> type) {
        String text = Utf8.text(json, at -> ThingException.invalid("the body is not UTF-8 at byte " + at));
        try (JsonParser in = MAPPER.createParser(text.isEmpty() ? "{}" : text)) {
            T body = Complete.check(MAPPER.readValue(in, type));
            if (in.nextToken() != null) {
                throw ThingException.invalid("something follows the object, at line "
                        + in.currentTokenLocation().getLineNr() + ", column "
                        + in.currentTokenLocation().getColumnNr());
            }
            return body;
        } catch (JsonProcessingException wrong) {
            throw Unreadable.because(wrong);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
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
