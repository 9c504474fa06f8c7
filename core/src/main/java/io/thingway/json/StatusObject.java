package io.thingway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ErrorCode;
import io.thingway.error.Excerpt;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answers that are objects: {@code status}, {@code code}, {@code message}, {@code thingToken}, {@code thingId}, and
 * ours, {@code retryAfter} in seconds.
 */
record StatusObject(
        boolean empty,
        @Nullable String status,
        int code,
        @Nullable String message,
        int retryAfter,
        @Nullable ThingToken thingToken,
        @Nullable ThingId thingId) {
    /** A server's message is shown to this length. */
    private static final int MESSAGE = 1_000;

    static StatusObject read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw ThingException.invalid("expected an object, found " + Found.token(in.currentToken()));
        }
        boolean empty = true;
        String status = null;
        int code = ErrorCode.INVALID_REQUEST.status();
        String message = null;
        int retryAfter = 0;
        ThingToken thingToken = null;
        ThingId thingId = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            empty = false;
            String name = in.currentName();
            JsonToken token = in.nextToken();
            switch (name) {
                case "status" -> status = in.getValueAsString();
                case "code" -> code = token == JsonToken.VALUE_NUMBER_INT ? number(in) : code;
                case "message" -> message = in.getValueAsString();
                case "retryAfter" -> retryAfter = token == JsonToken.VALUE_NUMBER_INT ? seconds(in) : 0;
                case "thingToken" -> thingToken = text(in, name, ThingToken::new);
                case "thingId" -> thingId = text(in, name, ThingId::new);
                default -> {}
            }
            in.skipChildren();
        }
        return new StatusObject(empty, status, code, message, retryAfter, thingToken, thingId);
    }

    boolean isError() {
        return "error".equals(status);
    }

    ThingException error() {
        ThingException error = ThingException.of(
                ErrorCode.ofStatus(code), message == null ? "the server gave no reason" : Excerpt.of(message, MESSAGE));
        return retryAfter > 0 ? error.retryAfter(Duration.ofSeconds(retryAfter)) : error;
    }

    ActivatedThing activated() {
        if (thingToken == null) {
            throw ThingException.of(ErrorCode.PROTOCOL_ERROR, "thingToken: missing");
        }
        return new ActivatedThing(thingToken, thingId);
    }

    StreamDocument streamDocument() {
        if (empty) {
            return new StreamDocument.KeepAlive();
        }
        if (isError()) {
            return new StreamDocument.Failed(error());
        }
        if (!"success".equals(status)) {
            throw ThingException.invalid("status: expected \"success\" or \"error\"");
        }
        return new StreamDocument.Subscribed();
    }

    /** A status has three digits; whatever is longer is as unknown as 0. */
    private static int number(JsonParser in) throws IOException {
        return in.getTextLength() == 3 ? in.getIntValue() : 0;
    }

    /** Up to six digits, eleven days; what is longer is no sensible wait. */
    private static int seconds(JsonParser in) throws IOException {
        return in.getTextLength() <= 6 ? in.getIntValue() : 0;
    }

    private static <T> @Nullable T text(JsonParser in, String name, Function<String, T> type) throws IOException {
        String text = in.getValueAsString();
        try {
            return text == null ? null : type.apply(text);
        } catch (ThingException malformed) {
            throw ThingException.invalid(name + ": " + malformed.message());
        }
    }
}
