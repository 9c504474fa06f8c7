package io.thingway.coap.internal.client;

import io.thingway.coap.internal.wire.CoapCodes;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import org.eclipse.californium.core.coap.Response;

/** What an answer says. */
final class Answers {
    private Answers() {}

    /** Its body. */
    static byte[] body(Response response) {
        byte[] payload = response.getPayload();
        return payload == null ? new byte[0] : payload;
    }

    /** Its body, or what it refuses is thrown. */
    static byte[] accepted(Response response) {
        if (!response.isSuccess()) {
            throw refusal(response);
        }
        return body(response);
    }

    static ThingException refusal(Response response) {
        Long maxAge = response.getOptions().hasMaxAge() ? response.getOptions().getMaxAge() : null;
        return CoapCodes.refusal(response.getCode(), maxAge, body(response), ThingJson.DEFAULT);
    }
}
