package io.thingway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingway.error.ThingException;
import io.thingway.model.ActivationCode;
import io.thingway.model.ActivationRequest;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"activationCode":"…","random":"…"}}. The second member is ours: it lets a device that repeats its request get
 * the same token again. Devices made for the vendor's cloud do not send it.
 */
record ActivationBody(
        @Nullable ActivationCode code, @Nullable String random) {
    static ActivationBody read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw ThingException.invalid("expected an object, found " + Found.token(in.currentToken()));
        }
        ActivationCode code = null;
        String random = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "activationCode" -> code = text(in, name, ActivationCode::new);
                case "random" -> random = text(in, name, text -> text);
                default -> {}
            }
            in.skipChildren();
        }
        return new ActivationBody(code, random);
    }

    ActivationRequest request(Function<ActivationCode, ActivationRequest> withoutRandom) {
        if (code == null) {
            throw ThingException.invalid("activationCode: missing");
        }
        return random == null ? withoutRandom.apply(code) : new ActivationRequest(code, random);
    }

    private static <T> T text(JsonParser in, String name, Function<String, T> type) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw ThingException.invalid(name + ": expected a string, found " + Found.token(in.currentToken()));
        }
        try {
            return type.apply(in.getText());
        } catch (ThingException malformed) {
            throw ThingException.invalid(name + ": " + malformed.message());
        }
    }
}
