package io.thingway.platform.engine.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.engine.registry.ThingDescription;
import io.thingway.platform.engine.registry.ThingRecord;
import io.thingway.platform.engine.registry.ThingRecord.Times;
import io.thingway.testkit.time.ManualClock;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SeenTableTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MemoryRecords records = new MemoryRecords();
    private final ThingTable things = new ThingTable(new ManualClock(NOON), new SecureRandom());

    private <R> R change(Function<RecordChanges, R> change) {
        return records.change(change).toCompletableFuture().join();
    }

    private ThingRecord thing() {
        return change(changes -> things.create(changes, "operator", ThingDescription.NONE));
    }

    private ThingRecord found(ThingRecord thing) {
        return change(changes -> ThingTable.get(changes, thing.id()));
    }

    private void seen(ThingRecord thing, Times times) {
        change(changes -> {
            SeenTable.put(changes, thing.number(), times);
            return times;
        });
    }

    @Test
    void times_that_are_in_the_thing_itself_as_in_older_stores_count_where_they_are_newer() {
        ThingRecord thing = thing();
        change(changes -> {
            ThingTable.put(changes, thing.seenAt(new Times(NOON, NOON, null)));
            return thing;
        });
        assertThat(found(thing).seen()).isEqualTo(new Times(NOON, NOON, null));

        seen(thing, new Times(NOON.plusSeconds(1), null, NOON.plusSeconds(1)));

        assertThat(found(thing).seen()).isEqualTo(new Times(NOON.plusSeconds(1), NOON, NOON.plusSeconds(1)));
    }

    @Test
    void a_deleted_thing_leaves_no_times_behind() {
        ThingRecord thing = thing();
        seen(thing, new Times(NOON, NOON, NOON));

        change(changes -> {
            ThingTable.delete(changes, thing);
            return thing;
        });

        Times left = change(changes -> SeenTable.get(changes, thing.number()));
        assertThat(left).isEqualTo(Times.NEVER);
    }
}
