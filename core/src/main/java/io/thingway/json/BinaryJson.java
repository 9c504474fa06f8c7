package io.thingway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;

/**
 * Documents in a binary spelling of JSON's data model, such as CBOR or MessagePack: turned into JSON, so that one reader
 * with one set of limits judges them all, and made from JSON. A byte string becomes base64 text; whole numbers stay
 * exact up to 64 bits; other numbers go through a {@code double}. Safe to share between threads.
 */
public final class BinaryJson {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // the bytes that a JSON writer sends
            .build();

    private final String name;
    private final JsonFactory format;
    private final JsonLimits limits;

    /** A format by its name for messages, such as {@code CBOR}, and Jackson's factory for it. */
    public BinaryJson(String name, JsonFactory format, JsonLimits limits) {
        this.name = name;
        this.format = format;
        this.limits = limits;
    }

    /**
     * The same document as JSON in UTF-8.
     *
     * @throws ThingException {@link ErrorCode#INVALID_REQUEST} for what is not one whole document of the format,
     *     {@link ErrorCode#TOO_LARGE} for one beyond the limits
     */
    public byte[] toJson(byte[] binary) {
        if (binary.length > limits.maxBytes()) {
            throw tooLarge(binary.length);
        }
        try (JsonParser in = format.createParser(binary)) {
            byte[] json = copy(in, JSON, limits.maxBytes());
            if (!ended(in, binary.length)) {
                throw ThingException.invalid("something follows the document");
            }
            return json;
        } catch (StreamConstraintsException tooDeep) {
            throw ThingException.of(ErrorCode.TOO_LARGE, "not " + name + ": nested too deep");
        } catch (ThingException refused) {
            throw refused;
        } catch (IOException | RuntimeException malformed) { // a format's parser may have exceptions of its own
            throw ThingException.of(ErrorCode.INVALID_REQUEST, "not one document of " + name, malformed);
        }
    }

    /** The same document in the binary format; the JSON is our own, and valid. */
    public byte[] fromJson(byte[] json) {
        try (JsonParser in = JSON.createParser(json)) {
            return copy(in, format, Integer.MAX_VALUE);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private byte[] copy(JsonParser in, JsonFactory to, int maxBytes) throws IOException {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(256);
                JsonGenerator out = to.createGenerator(bytes)) {
            if (in.nextToken() == null) {
                throw ThingException.invalid("empty, expected one document of " + name);
            }
            int depth = step(in.currentToken());
            copyToken(in, out);
            while (depth > 0) {
                if (in.nextToken() == null) {
                    throw ThingException.invalid("not one document of " + name + ": it ends too early");
                }
                depth += step(in.currentToken());
                copyToken(in, out);
                int size = out.getOutputBuffered() + bytes.size();
                if (size > maxBytes) {
                    throw tooLarge(size);
                }
            }
            out.flush();
            return bytes.toByteArray();
        }
    }

    /** Whether nothing is left; a parser that knows no positions tells the end by an exception. */
    private static boolean ended(JsonParser in, int length) throws IOException {
        long position = in.currentLocation().getByteOffset();
        if (position >= 0) {
            return position == length;
        }
        try {
            return in.nextToken() == null;
        } catch (JsonEOFException end) {
            return true;
        }
    }

    /** How a token changes the depth. */
    private static int step(JsonToken token) {
        if (token.isStructStart()) {
            return 1;
        }
        return token.isStructEnd() ? -1 : 0;
    }

    private static void copyToken(JsonParser in, JsonGenerator out) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            copyInteger(in.getBigIntegerValue(), out);
        } else if (in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = in.getDoubleValue();
            if (!Double.isFinite(number)) {
                throw ThingException.invalid("a number must be finite, found " + number);
            }
            out.writeNumber(number);
        } else {
            out.copyCurrentEvent(in);
        }
    }

    private static void copyInteger(BigInteger number, JsonGenerator out) throws IOException {
        if (number.compareTo(MIN) >= 0 && number.compareTo(MAX) <= 0) {
            out.writeNumber(number.longValue());
        } else {
            out.writeNumber(number.doubleValue());
        }
    }

    private ThingException tooLarge(int bytes) {
        return ThingException.of(
                ErrorCode.TOO_LARGE,
                "a document has at most " + limits.maxBytes() + " bytes as " + name + " or JSON, this one has " + bytes
                        + " or more");
    }
}
