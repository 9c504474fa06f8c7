package io.thingway.coap.internal.client;

import io.thingway.coap.internal.wire.CoapTarget;
import io.thingway.coap.internal.wire.ContentFormat;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Token;

/** The requests of a device. */
final class Messages {
    private Messages() {}

    static Request get(CoapTarget target) {
        return to(target, CoAP.Code.GET, CoAP.Type.CON);
    }

    static Request post(CoapTarget target, byte[] json, boolean confirmable) {
        Request request = to(target, CoAP.Code.POST, confirmable ? CoAP.Type.CON : CoAP.Type.NON);
        request.getOptions().setContentFormat(ContentFormat.JSON.number());
        return request.setPayload(json);
    }

    static Request observe(CoapTarget target, Token token) {
        Request request = get(target).setObserve();
        request.setToken(token);
        return request;
    }

    static Request cancelObserve(CoapTarget target, Token token) {
        Request request = get(target).setObserveCancel();
        request.setToken(token);
        return request;
    }

    /** An empty confirmable message, which every server rejects (RFC 7252, section 4.3). */
    static Request ping() {
        Request ping = Request.newPing();
        ping.setToken(Token.EMPTY);
        return ping;
    }

    private static Request to(CoapTarget target, CoAP.Code code, CoAP.Type type) {
        Request request = new Request(code, type);
        target.segments().forEach(request.getOptions()::addUriPath);
        target.queries().forEach(request.getOptions()::addUriQuery);
        return request;
    }
}
