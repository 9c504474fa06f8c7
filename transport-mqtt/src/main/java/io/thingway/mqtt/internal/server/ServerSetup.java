package io.thingway.mqtt.internal.server;

import io.thingway.json.ThingJson;
import io.thingway.mqtt.MqttLimits;
import io.thingway.server.ThingService;
import org.jspecify.annotations.Nullable;

/** What every connection of one listener works with. */
record ServerSetup(
        ThingService service,
        ThingJson json,
        MqttLimits limits,
        boolean sharedClientIds,
        Hub hub,
        @Nullable Plain plain,
        Counters counters) {}
