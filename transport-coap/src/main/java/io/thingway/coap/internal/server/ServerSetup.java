package io.thingway.coap.internal.server;

import io.thingway.coap.CoapLimits;
import io.thingway.coap.internal.wire.Bodies;
import io.thingway.json.ThingJson;
import io.thingway.server.ThingService;

/** What everything of one listener works with. */
record ServerSetup(
        ThingService service, ThingJson json, Bodies bodies, CoapLimits limits, boolean secure, Counters counters) {}
