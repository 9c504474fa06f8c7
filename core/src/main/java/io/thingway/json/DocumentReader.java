package io.thingway.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.thingway.error.ErrorCode;
import io.thingway.error.Excerpt;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.util.Locale;

/** Reads exactly one document of strict UTF-8, with or without byte-order mark, and words what is wrong with those that are none. */
final class DocumentReader {
    /** The document's object, its array and the item around a value. */
    private static final int LEVELS_AROUND_A_VALUE = 3;

    private final JsonLimits limits;
    private final JsonFactory factory;

    /** What is done with a document, from its first token to its last. */
    interface Reading<T> {
        T read(JsonParser in) throws IOException;
    }

    DocumentReader(JsonLimits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .errorReportConfiguration(ErrorReportConfiguration.builder()
                        .maxErrorTokenLength(20) // a token or code is longer and must not show whole
                        .build())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth() + LEVELS_AROUND_A_VALUE)
                        .maxStringLength(limits.maxBytes())
                        .maxNumberLength(limits.maxBytes())
                        .maxNameLength(limits.maxBytes())
                        .build())
                .build();
    }

    <T> T read(byte[] json, int offset, int length, Reading<T> reading) {
        check(json, offset, length);
        try (JsonParser in = factory.createParser(json, offset, length)) {
            if (in.nextToken() == null) {
                throw ThingException.invalid("empty, expected a JSON document");
            }
            T result = reading.read(in);
            if (in.nextToken() != null) {
                throw ThingException.invalid("something follows the JSON document");
            }
            return result;
        } catch (StreamConstraintsException tooDeep) { // the others cannot be exceeded within maxBytes
            throw ThingException.of(
                    ErrorCode.TOO_LARGE, "arrays and objects are nested deeper than " + limits.maxDepth() + " levels");
        } catch (JsonEOFException early) {
            throw ThingException.invalid("not JSON: it ends too early");
        } catch (JsonProcessingException malformed) {
            throw ThingException.invalid("not JSON: " + Excerpt.of(malformed.getOriginalMessage(), 160) + " at byte "
                    + malformed.getLocation().getByteOffset());
        } catch (IOException malformed) {
            throw ThingException.of(ErrorCode.INVALID_REQUEST, "not JSON", malformed);
        }
    }

    private void check(byte[] json, int offset, int length) {
        if (length > limits.maxBytes()) {
            throw ThingException.of(
                    ErrorCode.TOO_LARGE,
                    "a document has at most " + limits.maxBytes() + " bytes, this one has " + length);
        }
        int fault = Utf8.firstFault(json, offset, offset + length);
        if (fault >= 0) {
            throw ThingException.invalid(
                    "not JSON in UTF-8: 0x" + hex(json[fault]) + " is not allowed at byte " + (fault - offset));
        }
    }

    private static String hex(byte value) {
        return String.format(Locale.ROOT, "%02x", value);
    }
}
