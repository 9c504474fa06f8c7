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
 * the same token again. Devices made for the vendor's cloud do not send it; the newer ones send {@code "productId"}.
 */
record ActivationBody(
        @Nullable ActivationCode code,
        @Nullable String random,
        @Nullable String product) {
    static ActivationBody read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw ThingException.invalid("expected an object, found " + Found.token(in.currentToken()));
        }
        ActivationCode code = null;
        String random = null;
        String product = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "activationCode" -> code = text(in, name, ActivationCode::new);
                case "random" -> random = text(in, name, text -> text);
                case "productId" -> product = product(in);
                default -> {}
            }
            in.skipChildren();
        }
        return new ActivationBody(code, random, product);
    }

    ActivationRequest request(Function<ActivationCode, ActivationRequest> withoutRandom) {
        if (code == null) {
            throw ThingException.invalid("activationCode: missing");
        }
        return (random == null ? withoutRandom.apply(code) : new ActivationRequest(code, random)).in(product);
    }

    /** The vendor's are numbers or short texts, and some devices send an empty one for none. */
    private static @Nullable String product(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> in.getText();
            default -> {
                String text = text(in, "productId", id -> id);
                yield text.isEmpty() ? null : text;
            }
        };
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
