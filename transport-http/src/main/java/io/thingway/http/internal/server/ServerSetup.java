package io.thingway.http.internal.server;

import io.thingway.http.HttpLimits;
import io.thingway.http.internal.server.app.AppRoutes;
import io.thingway.http.internal.server.stream.Streams;
import io.thingway.http.internal.wire.BodyCodec;
import io.thingway.json.ThingJson;
import io.thingway.server.ThingService;
import org.jspecify.annotations.Nullable;

/**
 * What every connection of one listener works with.
 *
 * @param apps absent: their paths do not exist here
 * @param handOver absent: HTTP alone is spoken here
 */
record ServerSetup(
        ThingService service,
        @Nullable AppRoutes apps,
        ThingJson json,
        BodyCodec codec,
        HttpLimits limits,
        Cors cors,
        Streams streams,
        Counters counters,
        @Nullable HandOver handOver) {}
