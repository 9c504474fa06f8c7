package io.thingway.platform.things;

import io.thingway.platform.engine.Stages;
import io.thingway.platform.engine.registry.NewThing;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Many things that are alike, made a portion at a time: the queue for the disk is the devices' too. */
public final class ManyThings {
    static final int PORTION = 500;

    private ManyThings() {}

    /** Makes them and waits for it; where one is refused, those before it stay. */
    public static List<ThingRecord> create(Things things, NewThing thing, int count) {
        List<ThingRecord> made = new ArrayList<>(count);
        while (made.size() < count) {
            Stream.generate(() -> things.create(thing))
                    .limit(Math.min(PORTION, count - made.size()))
                    .toList()
                    .forEach(asked -> made.add(Stages.await(asked)));
        }
        return made;
    }
}
