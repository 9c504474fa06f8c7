package io.thingway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.DocumentReader.Reading;
import io.thingway.json.ValuesReader.Items;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ActivationRequest;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingId;
import io.thingway.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the protocol, bytes to model and back. Reading is strict: UTF-8, one document, nothing behind it
 * but white space, every limit of {@link JsonLimits} enforced, unknown members ignored. Every refusal is a
 * {@link ThingException} that names the place, such as {@code values[2].key}, and quotes at most 40 characters. Who
 * reads what the other side answered gets {@link ErrorCode#PROTOCOL_ERROR} for a malformed document. Safe to share
 * between threads.
 */
public final class ThingJson {
    /** With the default limits. */
    public static final ThingJson DEFAULT = new ThingJson(JsonLimits.DEFAULT);

    private static final JsonFactory WRITER = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final JsonLimits limits;
    private final DocumentReader documents;
    private final ThreadLocal<PlainWrite> plainWrites;

    public ThingJson(JsonLimits limits) {
        KeyTable keys = new KeyTable();
        this.plainWrites = ThreadLocal.withInitial(() -> new PlainWrite(limits, keys));
        this.limits = limits;
        this.documents = new DocumentReader(limits);
    }

    public JsonLimits limits() {
        return limits;
    }

    /**
     * Reads a write, {@code {"values":[…]}} or the bare array, and encodes what subscribers will get. Refused with
     * {@link ErrorCode#INVALID_REQUEST} or {@link ErrorCode#TOO_LARGE}.
     */
    public ThingWrite readWrite(byte[] json) {
        return readWrite(json, 0, json.length);
    }

    /** {@link #readWrite(byte[])} of a part of an array. */
    public ThingWrite readWrite(byte[] json, int offset, int length) {
        ThingWrite plain = plainWrites.get().read(json, offset, length);
        return plain == null ? readThoroughly(json, offset, length, null) : plain;
    }

    /**
     * {@link #readWrite(byte[])} of values that all belong to one resource, which need not name it: {@code
     * {"values":[{"value":…}]}}. An item that names another one is refused.
     */
    public ThingWrite readWrite(byte[] json, ResourceKey key) {
        return readThoroughly(json, 0, json.length, key);
    }

    /** Whatever form it has. */
    ThingWrite readThoroughly(byte[] json, int offset, int length, @Nullable ResourceKey key) {
        return documents.read(json, offset, length, in -> {
            PushEncoder push = new PushEncoder(length);
            List<ResourceValue> values = values(in, json, offset, key, push).write();
            return new ThingWrite(values, push.array());
        });
    }

    /**
     * Reads any object, its members by their names, in the order of the document; a name that comes twice is refused.
     * Refused with {@link ErrorCode#INVALID_REQUEST} or {@link ErrorCode#TOO_LARGE}.
     */
    public Map<String, Value> readObject(byte[] json) {
        return documents.read(json, 0, json.length, in -> Members.read(in, new ValueReader(in, json, 0, limits)));
    }

    /** Reads a bare array of values, as pushed or read back; it may be empty. */
    public List<ResourceValue> readArray(byte[] json) {
        return answer(json, in -> array(in, json));
    }

    /**
     * Reads the body of an activation, {@code {"activationCode":"…"}} and perhaps {@code "productId"} and {@code "random"};
     * where the device sends no random, its request gets a random of its own, so that a repeat is another request. Refused with
     * {@link ErrorCode#INVALID_REQUEST}.
     */
    public ActivationRequest readActivationRequest(byte[] json, SecureRandom random) {
        return documents
                .read(json, 0, json.length, ActivationBody::read)
                .request(code -> ActivationRequest.fresh(code, random));
    }

    /** Reads {@code {"resources":["a","b"]}}. */
    public List<ResourceKey> readResources(byte[] json) {
        return answer(json, ResourceNames::read);
    }

    /** Reads the answer to an activation; an error object is thrown as the {@link ThingException} it spells. */
    public ActivatedThing readActivation(byte[] json) {
        StatusObject answer = answer(json, StatusObject::read);
        if (answer.isError()) {
            throw answer.error();
        }
        return answer.activated();
    }

    /** Reads {@code {"status":"error","code":…,"message":…}}; without a code it counts as 400. */
    public ThingException readError(byte[] json) {
        return answer(json, StatusObject::read).error();
    }

    /** Reads one document of a subscription's stream. */
    public StreamDocument readDocument(byte[] json) {
        return answer(
                json,
                in -> in.currentToken() == JsonToken.START_ARRAY
                        ? new StreamDocument.Values(array(in, json))
                        : StatusObject.read(in).streamDocument());
    }

    /** {@code [{"key":…,"value":…}]}, compact, key first, value second. */
    public static byte[] writeArray(List<ResourceValue> values) {
        return ValuesWriter.array(values);
    }

    /** {@code {"values":[{"key":…,"value":…}]}}: the body of a write. */
    public static byte[] writeEnvelope(List<ResourceValue> values) {
        return ValuesWriter.envelope(values);
    }

    /** {@code {"status":"created"}}: the answer to a write. */
    public static byte[] writeCreated() {
        return object(out -> out.writeStringField("status", "created"));
    }

    /** {@code {"activationCode":"…","random":"…"}}, and {@code "productId"} where there is one. */
    public static byte[] writeActivationRequest(ActivationRequest request) {
        return object(out -> {
            out.writeStringField("activationCode", request.code().value());
            out.writeStringField("random", request.random());
            if (request.product() != null) {
                out.writeStringField("productId", request.product());
            }
        });
    }

    /** {@code {"status":"success","resources":["a","b"]}}. */
    public static byte[] writeResources(List<ResourceKey> keys) {
        return object(out -> {
            out.writeStringField("status", "success");
            ResourceNames.write(out, keys);
        });
    }

    /** {@code [{"key":"a","values":[{"key":"a","value":…,"datetime":…}]}]}: every resource with its newest values. */
    public static byte[] writeAllResources(Map<ResourceKey, List<ResourceValue>> values) {
        return ResourceNames.writeAll(values);
    }

    /** {@code {"status":"success"}}: done. */
    public static byte[] writeSuccess() {
        return object(out -> out.writeStringField("status", "success"));
    }

    /** {@code {"status":"created","message":"thing activated","thingToken":…,"thingId":…}}. */
    public static byte[] writeActivation(ActivatedThing thing) {
        return object(out -> {
            out.writeStringField("status", "created");
            out.writeStringField("message", "thing activated");
            out.writeStringField("thingToken", thing.token().value());
            ThingId id = thing.id();
            if (id != null) {
                out.writeStringField("thingId", id.value());
            }
        });
    }

    /**
     * {@code {"status":"error","code":403,"message":"…"}}, and {@code "retryAfter":5} behind it where a repeat is welcome
     * after so many seconds.
     */
    public static byte[] writeError(ThingException error) {
        return object(out -> {
            out.writeStringField("status", "error");
            out.writeNumberField("code", error.code().status());
            out.writeStringField("message", error.message());
            if (error.retryAfter().isPresent()) {
                out.writeNumberField("retryAfter", error.retryAfterSeconds());
            }
        });
    }

    /** One document of a subscription's stream; values as {@link #writeArray} spells them. */
    public static byte[] writeDocument(StreamDocument document) {
        if (document instanceof StreamDocument.Values write) {
            return writeArray(write.values());
        }
        if (document instanceof StreamDocument.Failed failed) {
            return writeError(failed.reason());
        }
        return object(out -> {
            if (document instanceof StreamDocument.Subscribed) {
                out.writeStringField("status", "success");
                out.writeStringField("message", "subscribed");
            }
        });
    }

    private interface Writing {
        void write(JsonGenerator out) throws IOException;
    }

    private <T> T answer(byte[] json, Reading<T> reading) {
        try {
            return documents.read(json, 0, json.length, reading);
        } catch (ThingException refused) {
            throw refused.code() == ErrorCode.INVALID_REQUEST
                    ? ThingException.of(ErrorCode.PROTOCOL_ERROR, refused.message(), refused.getCause())
                    : refused;
        }
    }

    private List<ResourceValue> array(JsonParser in, byte[] json) throws IOException {
        return values(in, json, 0, null, Items.NONE).bare();
    }

    private ValuesReader values(JsonParser in, byte[] json, int offset, @Nullable ResourceKey key, Items items) {
        return new ValuesReader(in, new ValueReader(in, json, offset, limits), limits, key, items);
    }

    private static byte[] object(Writing members) {
        return write(out -> {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        });
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
