package io.thingway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.model.ActivatedThing;
import io.thingway.model.ThingId;
import io.thingway.model.ThingToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The answers that are objects: {@code status}, {@code code}, {@code message}, {@code thingToken}, {@code thingId}. */
record StatusObject(
        boolean empty,
        @Nullable String status,
        int code,
        @Nullable String message,
        @Nullable String thingToken,
        @Nullable String thingId) {

    static StatusObject read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw ThingException.invalid("expected a JSON object");
        }
        boolean empty = true;
        String status = null;
        int code = ErrorCode.INVALID_REQUEST.status();
        String message = null;
        String thingToken = null;
        String thingId = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            empty = false;
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (token.isStructStart()) {
                in.skipChildren();
                continue;
            }
            switch (name) {
                case "status" -> status = in.getText();
                case "code" -> code = in.getValueAsInt(code);
                case "message" -> message = in.getText();
                case "thingToken" -> thingToken = in.getText();
                case "thingId" -> thingId = in.getText();
                default -> {}
            }
        }
        return new StatusObject(empty, status, code, message, thingToken, thingId);
    }

    boolean isError() {
        return "error".equals(status);
    }

    ThingException error() {
        return ThingException.of(ErrorCode.ofStatus(code), message == null ? "the server gave no reason" : message);
    }

    ActivatedThing activated() {
        if (thingToken == null) {
            throw ThingException.of(ErrorCode.PROTOCOL_ERROR, "the activation answer has no thingToken");
        }
        return new ActivatedThing(new ThingToken(thingToken), thingId == null ? null : new ThingId(thingId));
    }

    StreamDocument streamDocument() {
        if (empty) {
            return new StreamDocument.KeepAlive();
        }
        return isError() ? new StreamDocument.Failed(error()) : new StreamDocument.Subscribed();
    }
}
