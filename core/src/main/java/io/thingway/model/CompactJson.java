package io.thingway.model;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.thingway.error.Excerpt;
import io.thingway.error.ThingException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Checks that a text is one JSON array or object and drops the white space between its tokens. */
final class CompactJson {
    /** Limits are the reader's business; the parser needs no stack for depth. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .errorReportConfiguration(
                    ErrorReportConfiguration.builder().maxErrorTokenLength(20).build())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private CompactJson() {}

    static String of(String json) {
        try (JsonParser in = FACTORY.createParser(json)) {
            check(in);
        } catch (JsonProcessingException malformed) {
            throw ThingException.invalid("not JSON: " + Excerpt.of(malformed.getOriginalMessage(), 160));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return withoutWhiteSpace(json);
    }

    private static void check(JsonParser in) throws IOException {
        JsonToken first = in.nextToken();
        if (first == null || !first.isStructStart()) {
            throw ThingException.invalid("a JSON value must be an array or an object");
        }
        while (!in.getParsingContext().inRoot()) {
            JsonToken token = in.nextToken();
            if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                UnpairedSurrogates.refuse(in.getText());
            }
        }
        if (in.nextToken() != null) {
            throw ThingException.invalid("a JSON value must be one array or object, something follows it");
        }
    }

    /** Only for valid JSON: there a quote opens or closes a string unless a backslash is before it. */
    private static String withoutWhiteSpace(String json) {
        StringBuilder compact = new StringBuilder(json.length());
        boolean inString = false;
        boolean escaped = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString || c > ' ') {
                compact.append(c);
            }
            inString ^= c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
        }
        return compact.length() == json.length() ? json : compact.toString();
    }
}
