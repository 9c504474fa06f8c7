package io.thingway.platform.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, Integer.class, Long.class);
    private static final Set<Class<?>> BOOLEANS = Set.of(boolean.class, Boolean.class);

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
        } catch (MismatchedInputException other) {
            throw ThingException.invalid(place(other) + " is wanted as " + form(other.getTargetType()));
        } catch (IOException malformed) {
            throw ThingException.invalid("the body cannot be read: " + reason(malformed));
        }
    }

    /** Where it is: {@code tags[1]}, or the body itself. */
    private static String place(JsonMappingException fault) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return place.length() == 0 ? "the body" : place.toString();
    }

    private static String form(@Nullable Class<?> type) {
        if (type == null || type.isRecord()) {
            return "one object";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        return NUMBERS.contains(type) ? "a whole number" : BOOLEANS.contains(type) ? "true or false" : "a string";
    }

    /** In our words: a parser's tell of its classes and features. */
    private static String reason(IOException malformed) {
        if (malformed instanceof JsonEOFException) {
            return "it ends too early";
        }
        if (malformed instanceof StreamConstraintsException) {
            return "it is nested too deeply, or a number or text in it is too long";
        }
        return malformed instanceof JsonProcessingException json && json.getLocation() != null
                ? "it is not JSON at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr()
                : "it is not JSON";
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
