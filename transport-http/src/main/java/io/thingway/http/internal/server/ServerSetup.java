package io.thingway.http.internal.server;

import io.thingway.http.HttpLimits;
import io.thingway.http.internal.server.stream.Streams;
import io.thingway.http.internal.wire.BodyCodec;
import io.thingway.json.ThingJson;
import io.thingway.server.ThingService;

/** What every connection of one listener works with. */
record ServerSetup(
        ThingService service,
        ThingJson json,
        BodyCodec codec,
        HttpLimits limits,
        Cors cors,
        Streams streams,
        Counters counters) {}
