package io.thingway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.GeoPoint;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingSubscriber;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write that comes again, because its writer never saw it acknowledged. */
class RepeatedWriteTest {
    private static final RequestContext CONTEXT =
            new RequestContext("local", InetSocketAddress.createUnresolved("test", 1), false, null);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final InMemoryThings things = new InMemoryThings(Clock.fixed(NOW, ZoneOffset.UTC), 5);
    private final ThingToken token = things.activateThings(1).get(0).token();
    private final List<List<ResourceValue>> pushed = new ArrayList<>();

    @BeforeEach
    void listen() {
        things.subscribe(CONTEXT, token, new ThingSubscriber() {
            @Override
            public void onWrite(ThingToken from, ThingWrite write) {
                pushed.add(write.values());
            }

            @Override
            public void onEnd(ThingToken from, ThingException reason) {
                throw new AssertionError(reason);
            }
        });
    }

    @Test
    void is_one_row_and_pushed_once() {
        write(value("a", 1, 0));
        write(value("a", 1, 0));

        assertThat(rows("a")).containsExactly(value("a", 1, 0));
        assertThat(pushed).hasSize(1);
    }

    @Test
    void is_known_though_newer_rows_came_in_between() {
        write(value("a", 1, 0));
        write(value("a", 2, 1));
        write(value("a", 3, 2));

        write(value("a", 1, 0));
        write(value("a", 2, 1));

        assertThat(rows("a")).containsExactly(value("a", 3, 2), value("a", 2, 1), value("a", 1, 0));
        assertThat(pushed).hasSize(3);
    }

    @Test
    void is_known_however_its_values_are_grouped() {
        write(value("a", 1, 0), value("b", 1, 0));

        write(value("b", 1, 0));
        write(value("a", 1, 0));

        assertThat(pushed).hasSize(1);
    }

    @Test
    void is_pushed_whole_and_stored_in_part_where_a_part_is_new() {
        write(value("a", 1, 0));
        write(value("a", 1, 0), value("a", 2, 1));

        assertThat(rows("a")).containsExactly(value("a", 2, 1), value("a", 1, 0));
        assertThat(pushed).containsExactly(List.of(value("a", 1, 0)), List.of(value("a", 1, 0), value("a", 2, 1)));
    }

    @Test
    void differs_by_value_time_place_or_key() {
        write(value("a", 1, 0));
        write(value("a", 2, 0));
        write(value("a", 1, 1));
        write(value("a", 1, 0).at(new GeoPoint(41.4, 2.1)));
        write(value("b", 1, 0));

        assertThat(rows("a")).hasSize(4);
        assertThat(pushed).hasSize(5);
    }

    @Test
    void without_datetime_is_a_new_row_each_time() {
        ResourceValue undated = ResourceValue.of("a", 1);
        write(undated);
        write(undated);

        assertThat(rows("a")).hasSize(2);
        assertThat(pushed).hasSize(2);
    }

    @Test
    void with_the_datetime_that_the_service_gave_it_is_the_same_row() {
        ResourceValue undated = ResourceValue.of("a", 1);
        write(undated);
        write(undated.at(NOW));
        write(ResourceValue.of("a", 2).at(NOW));

        assertThat(rows("a")).hasSize(2);
        assertThat(pushed).hasSize(2);
    }

    @Test
    void with_the_same_value_twice_is_one_row() {
        write(value("a", 1, 0), value("a", 1, 0));

        assertThat(rows("a")).hasSize(1);
        assertThat(pushed).hasSize(1);
    }

    @Test
    void is_not_remembered_beyond_the_bound() {
        IntStream.range(0, 6).forEach(i -> write(value("a", i, i)));

        write(value("a", 1, 1));
        write(value("a", 0, 0));

        assertThat(rows("a")).hasSize(5);
        assertThat(pushed).hasSize(7);
    }

    /** Rows are cut out of the write's bytes; what looks like the end of an item is in their strings. */
    @Test
    void reads_back_whatever_its_strings_hold() {
        String array = "[{'key':'a','value':'}],[{','datetime':'20260101000000'},"
                + "{'key':'a','value':{'x':['\\\\','\\'',[{}]],'}':1},'datetime':'20260101000001'},"
                + "{'key':'a','value':[],'datetime':'20260101000002'}]";
        ThingWrite write = ThingJson.DEFAULT.readWrite(array.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

        things.write(CONTEXT, token, write);
        things.write(CONTEXT, token, write);

        assertThat(rows("a"))
                .containsExactly(
                        write.values().get(2),
                        write.values().get(1),
                        write.values().get(0));
        assertThat(pushed).hasSize(1);
    }

    private void write(ResourceValue... values) {
        assertThat(things.write(CONTEXT, token, ThingWrite.of(List.of(values)))).isCompleted();
    }

    private List<ResourceValue> rows(String key) {
        return things.read(CONTEXT, token, new ResourceKey(key), ReadQuery.newest(100))
                .toCompletableFuture()
                .join();
    }

    private static ResourceValue value(String key, long value, long second) {
        return ResourceValue.of(key, value).at(Instant.ofEpochSecond(second));
    }
}
