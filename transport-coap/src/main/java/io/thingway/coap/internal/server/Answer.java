package io.thingway.coap.internal.server;

import io.thingway.coap.internal.wire.CoapCodes;
import io.thingway.coap.internal.wire.ContentFormat;
import io.thingway.error.ThingException;
import io.thingway.json.StreamDocument;
import io.thingway.json.ThingJson;
import java.nio.charset.StandardCharsets;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered with.
 *
 * @param code the response code
 * @param body in JSON unless {@code contentFormat} says otherwise; empty: no body
 * @param contentFormat the number of the body's format
 * @param maxAge seconds after which a repeat is welcome, or absent
 */
record Answer(
        ResponseCode code,
        byte[] body,
        int contentFormat,
        @Nullable Long maxAge) {
    static final int LINK_FORMAT = 40;

    static final Answer CREATED = of(ResponseCode.CREATED, ThingJson.writeCreated());
    static final Answer CHANGED = of(ResponseCode.CHANGED, ThingJson.writeSuccess());
    static final Answer SUCCESS = content(ThingJson.writeSuccess());
    static final Answer SUBSCRIBED = content(ThingJson.writeDocument(new StreamDocument.Subscribed()));
    static final Answer KEEP_ALIVE = content(ThingJson.writeDocument(new StreamDocument.KeepAlive()));
    static final Answer CONTINUE = of(ResponseCode.CONTINUE, new byte[0]);

    /** RFC 6690; what needs no token. */
    static final Answer LINKS = new Answer(
            ResponseCode.CONTENT,
            "</v2/things>;ct=\"50 60\",</v2/utils/date>;ct=\"50 60\"".getBytes(StandardCharsets.US_ASCII),
            LINK_FORMAT,
            null);

    static Answer content(byte[] json) {
        return of(ResponseCode.CONTENT, json);
    }

    static Answer of(ResponseCode code, byte[] json) {
        return new Answer(code, json, ContentFormat.JSON.number(), null);
    }

    /** An error as every transport spells it. */
    static Answer error(ThingException error) {
        return new Answer(
                CoapCodes.of(error.code()),
                ThingJson.writeError(error),
                ContentFormat.JSON.number(),
                CoapCodes.maxAge(error).orElse(null));
    }

    /** An error that CoAP alone knows; the message is one of ours and holds nothing to be escaped. */
    static Answer refusal(ResponseCode code, String message) {
        int status = code.codeClass * 100 + code.codeDetail;
        String json = "{\"status\":\"error\",\"code\":" + status + ",\"message\":\"" + message + "\"}";
        return of(code, json.getBytes(StandardCharsets.UTF_8));
    }

    boolean failed() {
        return code.isClientError() || code.isServerError();
    }

    boolean isJson() {
        return contentFormat == ContentFormat.JSON.number();
    }
}
