package io.thingway.benchmarks.soak;

import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ThingConnectors;
import java.net.URI;
import java.util.List;

/** Reads the whole history of every thing, and compares with what was acknowledged. */
record ReadBack(URI http) {
    /** How many acknowledged writes are missing. */
    long missing(List<FleetThing> things) {
        try (BlockingThingConnection connection = ThingConnectors.connect(http).blocking()) {
            return things.stream()
                    .mapToLong(thing -> Math.max(0, thing.acknowledged() - stored(connection, thing)))
                    .sum();
        }
    }

    private static long stored(BlockingThingConnection connection, FleetThing thing) {
        return connection.thing(thing.token()).stream(Fleet.KEY, null, null).count();
    }
}
