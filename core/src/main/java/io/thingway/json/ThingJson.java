package io.thingway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The documents of the protocol, bytes to model and back. Reading is strict: UTF-8, one document, nothing behind it
 * but white space, every limit of {@link JsonLimits} enforced, unknown members ignored. Every refusal is a
 * {@link ThingException} that names the place, such as {@code values[2].key}. Safe to share between threads.
 */
public final class ThingJson {
    /** With the default limits. */
    public static final ThingJson DEFAULT = new ThingJson(JsonLimits.DEFAULT);

    private static final JsonFactory WRITER = new JsonFactory();

    private final JsonLimits limits;
    private final JsonFactory reader;

    public ThingJson(JsonLimits limits) {
        this.limits = limits;
        this.reader = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth() + ValuesReader.LEVELS_AROUND_A_VALUE)
                        .maxStringLength(limits.maxBytes())
                        .maxNumberLength(limits.maxBytes())
                        .build())
                .build();
    }

    public JsonLimits limits() {
        return limits;
    }

    /** Reads a write, {@code {"values":[…]}} or the bare array, and encodes what subscribers will get. */
    public ThingWrite readWrite(byte[] json) {
        return readWrite(json, 0, json.length);
    }

    /** {@link #readWrite(byte[])} of a part of an array. */
    public ThingWrite readWrite(byte[] json, int offset, int length) {
        return read(json, offset, length, in -> new ValuesReader(in, json, offset, limits).write());
    }

    /** Reads a bare array of values, as pushed or read back; it may be empty. */
    public List<ResourceValue> readArray(byte[] json) {
        return read(json, 0, json.length, in -> new ValuesReader(in, json, 0, limits).array());
    }

    /** Reads the answer to an activation; an error object is thrown as the {@link ThingException} it spells. */
    public ActivatedThing readActivation(byte[] json) {
        StatusObject answer = read(json, 0, json.length, StatusObject::read);
        if (answer.isError()) {
            throw answer.error();
        }
        return answer.activated();
    }

    /** Reads {@code {"status":"error","code":…,"message":…}}; without a code it counts as 400. */
    public ThingException readError(byte[] json) {
        return read(json, 0, json.length, StatusObject::read).error();
    }

    /** Reads one document of a subscription's stream. */
    public StreamDocument readDocument(byte[] json) {
        return read(json, 0, json.length, in -> {
            if (in.currentToken() == JsonToken.START_ARRAY) {
                return new StreamDocument.Values(new ValuesReader(in, json, 0, limits).array());
            }
            return StatusObject.read(in).streamDocument();
        });
    }

    /** {@code [{"key":…,"value":…}]}, compact, key first, value second. */
    public static byte[] writeArray(List<ResourceValue> values) {
        return write(out -> ValuesWriter.array(out, values));
    }

    /** {@code {"values":[{"key":…,"value":…}]}}: the body of a write. */
    public static byte[] writeEnvelope(List<ResourceValue> values) {
        return write(out -> {
            out.writeStartObject();
            out.writeFieldName("values");
            ValuesWriter.array(out, values);
            out.writeEndObject();
        });
    }

    /** {@code {"status":"created","message":"thing activated","thingToken":…,"thingId":…}}. */
    public static byte[] writeActivation(ActivatedThing thing) {
        return write(out -> {
            out.writeStartObject();
            out.writeStringField("status", "created");
            out.writeStringField("message", "thing activated");
            out.writeStringField("thingToken", thing.token().value());
            ThingId id = thing.id();
            if (id != null) {
                out.writeStringField("thingId", id.value());
            }
            out.writeEndObject();
        });
    }

    /** {@code {"status":"error","code":403,"message":"…"}}. */
    public static byte[] writeError(ThingException error) {
        return write(out -> {
            out.writeStartObject();
            out.writeStringField("status", "error");
            out.writeNumberField("code", error.code().status());
            out.writeStringField("message", error.message());
            out.writeEndObject();
        });
    }

    private interface Reading<T> {
        T read(JsonParser in) throws IOException;
    }

    private interface Writing {
        void write(JsonGenerator out) throws IOException;
    }

    private <T> T read(byte[] json, int offset, int length, Reading<T> reading) {
        if (length > limits.maxBytes()) {
            throw ThingException.of(
                    ErrorCode.TOO_LARGE,
                    "a document has at most " + limits.maxBytes() + " bytes, this one has " + length);
        }
        try (JsonParser in = reader.createParser(json, offset, length)) {
            if (in.nextToken() == null) {
                throw ThingException.invalid("the body is empty, expected JSON");
            }
            T result = reading.read(in);
            if (in.nextToken() != null) {
                throw ThingException.invalid("something follows the JSON document at byte "
                        + in.currentTokenLocation().getByteOffset());
            }
            return result;
        } catch (StreamConstraintsException tooLarge) {
            throw ThingException.of(
                    ErrorCode.TOO_LARGE, "arrays and objects are nested deeper than " + limits.maxDepth() + " levels");
        } catch (JsonProcessingException malformed) {
            throw ThingException.invalid("not JSON: " + malformed.getOriginalMessage() + " at byte "
                    + malformed.getLocation().getByteOffset());
        } catch (IOException malformed) {
            throw ThingException.invalid("not JSON: " + malformed.getMessage()); // wrong UTF-8 arrives as this
        }
    }

    private static byte[] write(Writing writing) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(256);
                JsonGenerator out = WRITER.createGenerator(bytes)) {
            writing.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
