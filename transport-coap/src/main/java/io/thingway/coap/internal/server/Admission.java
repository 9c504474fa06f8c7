package io.thingway.coap.internal.server;

import io.thingway.coap.internal.wire.CoapPath;
import io.thingway.coap.internal.wire.ContentFormat;
import io.thingway.server.rest.Descriptions;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.OptionSet;

/** What can be said against a request by its path, method and options alone; each refusal is thrown. */
final class Admission {
    private Admission() {}

    /** Options that must be understood, and are not supported (RFC 7252, section 5.4.1). */
    static void checkOptions(OptionSet options) {
        if (options.hasProxyUri() || options.hasProxyScheme()) {
            throw new Refused(ResponseCode.PROXY_NOT_SUPPORTED, "this server is no proxy");
        }
        if (options.getIfMatchCount() > 0 || options.hasIfNoneMatch()) {
            throw new Refused(ResponseCode.BAD_OPTION, "conditional requests are not offered");
        }
    }

    static void check(Call call, CoapPath path) {
        if (path instanceof CoapPath.Foreign foreign) {
            throw foreign.why();
        }
        Code code = call.request().getCode();
        if (!allowed(path, code)) {
            throw new Refused(ResponseCode.METHOD_NOT_ALLOWED, "this path does not take " + code);
        }
        int accept = call.options().getAccept();
        boolean links = path instanceof CoapPath.WellKnown;
        if (accept >= 0
                && (links
                        ? accept != Answer.LINK_FORMAT
                        : ContentFormat.of(accept).isEmpty())) {
            throw new Refused(ResponseCode.NOT_ACCEPTABLE, "this path has no format " + accept);
        }
    }

    private static boolean allowed(CoapPath path, Code code) {
        if (path instanceof CoapPath.Things) {
            return code == Code.POST;
        }
        if (path instanceof CoapPath.Thing) {
            return code == Code.POST || code == Code.GET;
        }
        boolean description =
                path instanceof CoapPath.Resource resource && resource.key().equals(Descriptions.KEY);
        return code == Code.GET || (code == Code.PUT && description);
    }

    /** The format of a body; one without a name for it is JSON. */
    static ContentFormat contentFormat(OptionSet options) {
        if (!options.hasContentFormat()) {
            return ContentFormat.JSON;
        }
        int number = options.getContentFormat();
        return ContentFormat.of(number)
                .orElseThrow(() -> new Refused(
                        ResponseCode.UNSUPPORTED_CONTENT_FORMAT,
                        "a body is JSON (50) or CBOR (60), not of format " + number));
    }
}
