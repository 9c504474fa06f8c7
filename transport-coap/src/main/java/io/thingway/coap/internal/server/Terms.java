package io.thingway.coap.internal.server;

import io.thingway.coap.internal.wire.CoapQuery;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.server.RequestContext;
import java.time.Duration;
import org.eclipse.californium.core.coap.CoAP;
import org.jspecify.annotations.Nullable;

/**
 * What an observer asked for.
 *
 * @param call the request, whose token its notifications carry
 * @param keepAlive after so long a silence it gets a keep-alive document
 * @param will what is written when it dies, or absent
 */
record Terms(Call call, Duration keepAlive, @Nullable ThingWrite will) {
    static Terms of(Call call, CoapQuery query, ThingJson json) {
        return new Terms(
                call, query.keepAlive(), query.will().map(json::readWrite).orElse(null));
    }

    /** The same in the name of a peer that has become known meanwhile. */
    Terms in(RequestContext known) {
        return new Terms(call.in(known), keepAlive, will);
    }

    boolean confirmable() {
        return call.request().getType() == CoAP.Type.CON;
    }
}
