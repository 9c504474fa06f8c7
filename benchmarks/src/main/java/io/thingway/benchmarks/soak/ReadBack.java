package io.thingway.benchmarks.soak;

import io.thingway.session.BlockingThingConnection;
import io.thingway.session.ThingConnectors;
import java.net.URI;
import java.util.List;

/** Reads the whole history of every twentieth thing, and compares with what was acknowledged. */
record ReadBack(URI http) {
    private static final int EVERY = 20;

    String check(List<FleetThing> things) {
        long rows = 0;
        long lost = 0;
        try (BlockingThingConnection connection = ThingConnectors.connect(http).blocking()) {
            for (int i = 0; i < things.size(); i += EVERY) {
                FleetThing thing = things.get(i);
                long stored = connection.thing(thing.token()).stream(Fleet.KEY, null, null)
                        .count();
                rows += stored;
                lost += Math.max(0, thing.acknowledged() - stored);
            }
        }
        return "read back " + rows + " rows of every " + EVERY + "th thing: " + lost + " acknowledged writes missing";
    }
}
