package io.thingway.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.memory.InMemoryThings;
import io.thingway.model.GeoPoint;
import io.thingway.model.ReadQuery;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.ThingToken;
import io.thingway.model.Value;
import io.thingway.server.RequestContext;
import io.thingway.server.ThingSubscriber;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code $geo} and {@code $settings}, through the service. */
class MagicKeysTest {
    private static final RequestContext CONTEXT =
            new RequestContext("local", InetSocketAddress.createUnresolved("test", 1), false, null);

    private final InMemoryThings things = new InMemoryThings();
    private final ThingToken token = things.activateThings(1).get(0).token();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"type":"Point","coordinates":[2.1,41.4]} | [2.1,41.4]
        {"coordinates":[2.10,41],"bbox":[1,[2],{}],"type":"Point"} | [2.1,41]
        [2.1,41.4]        | [2.1,41.4]
        [-180,90,1200.5]  | [-180,90]
        [0,1e1]           | [0,10]
        """)
    void the_place_reads_as_a_point_however_it_was_written(String written, String coordinates) {
        set("$geo", Value.json(written));

        assertThat(read("$geo"))
                .isEqualTo("[{\"key\":\"$geo\",\"value\":{\"type\":\"Point\",\"coordinates\":" + coordinates + "}}]");
    }

    @Test
    void null_takes_the_place_of_the_geo_member() {
        write(ResourceValue.of("$geo", Value.NULL).at(new GeoPoint(41.4, 2.1)));

        assertThat(read("$geo")).contains("[2.1,41.4]");
    }

    @Test
    void the_last_place_counts_and_has_neither_datetime_nor_history() {
        write(ResourceValue.of("$geo", Value.json("[1,1]")).at(Instant.ofEpochSecond(5)));
        write(ResourceValue.of("$geo", Value.json("[2,2]")).at(Instant.ofEpochSecond(4)));

        assertThat(rows("$geo")).singleElement().satisfies(row -> {
            assertThat(row.datetime()).isNull();
            assertThat(row.value()).hasToString("{\"type\":\"Point\",\"coordinates\":[2,2]}");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[1]",
                "[1,2,3,4]",
                "[1,\"2\"]",
                "[[1,2]]",
                "[1,2,null]",
                "{\"type\":\"Point\"}",
                "{\"coordinates\":[1,2]}",
                "{\"type\":\"Polygon\",\"coordinates\":[1,2]}",
                "{\"type\":\"Point\",\"coordinates\":{\"0\":1}}",
                "{\"x\":{\"type\":\"Point\",\"coordinates\":[1,2]}}"
            })
    void what_is_no_place_is_refused(String written) {
        ThingException refused = refusal(ResourceValue.of("$geo", Value.json(written)));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused).hasMessageStartingWith("values[0].value: expected a place: {");
    }

    @Test
    void a_place_that_is_not_on_earth_is_refused_by_its_number() {
        assertThat(refusal(ResourceValue.of("$geo", Value.json("[181,0]"))))
                .hasMessage("values[0].value: long must be between -180 and 180, found 181.0");
        assertThat(refusal(ResourceValue.of("$geo", Value.json("[0,1e999]"))))
                .hasMessageStartingWith("values[0].value: lat must be between -90 and 90");
    }

    @Test
    void simple_values_are_no_places() {
        assertThat(refusal(ResourceValue.of("$geo", "41.4,2.1"))).hasMessageContaining("expected a place");
        assertThat(refusal(ResourceValue.of("$geo", Value.NULL)))
                .hasMessage("values[0].value: null is a place only together with geo, which is missing");
    }

    @Test
    void nothing_of_a_write_is_stored_or_pushed_when_a_magic_value_is_refused() {
        List<ThingWrite> pushed = listen();

        ThingException refused = refusal(
                ResourceValue.of("a", 1),
                ResourceValue.of("$settings.x", 1),
                ResourceValue.of("$geo", Value.json("[1]")));

        assertThat(refused).hasMessageStartingWith("values[2].value: ");
        assertThat(things.resources(CONTEXT, token)).isCompletedWithValue(List.of());
        assertThat(notFound("$settings.x")).isTrue();
        assertThat(pushed).isEmpty();
    }

    @Test
    void settings_read_whole_and_in_part() {
        set("$settings", Value.json("{\"a\":{\"b\":1.50,\"c\":[1,{\"x\":\"]\"}]},\"é\\\"\":null,\"t\":\"\\u0001é\"}"));

        assertThat(read("$settings"))
                .isEqualTo("[{\"key\":\"$settings\",\"value\":"
                        + "{\"a\":{\"b\":1.50,\"c\":[1,{\"x\":\"]\"}]},\"é\\\"\":null,\"t\":\"\\u0001é\"}}]");
        assertThat(read("$settings.a")).contains("\"value\":{\"b\":1.50,\"c\":[1,{\"x\":\"]\"}]}}");
        assertThat(read("$settings.a.b")).isEqualTo("[{\"key\":\"$settings.a.b\",\"value\":1.50}]");
        assertThat(read("$settings.a.c")).contains("\"value\":[1,{\"x\":\"]\"}]}");
        assertThat(read("$settings.t")).contains("\"value\":\"\\u0001é\"}");
    }

    @Test
    void what_is_not_among_the_settings_is_not_found() {
        assertThat(notFound("$settings")).isTrue();
        assertThat(notFound("$geo")).isTrue();
        set("$settings", Value.json("{\"a\":{\"b\":1}}"));

        assertThat(notFound("$settings.b")).isTrue();
        assertThat(notFound("$settings.a.c")).isTrue();
        assertThat(notFound("$settings.a.b.c")).isTrue();
    }

    @Test
    void a_path_sets_its_part_only_and_makes_what_is_missing_on_its_way() {
        set("$settings.a.b", Value.of(1));
        set("$settings.a.c", Value.of("x"));
        set("$settings.a.c.d", Value.of(true));
        set("$settings.a.b", Value.NULL);

        assertThat(read("$settings")).contains("\"value\":{\"a\":{\"b\":null,\"c\":{\"d\":true}}}");
    }

    @Test
    void an_object_replaces_what_was_there() {
        set("$settings", Value.json("{\"a\":{\"b\":1},\"c\":2}"));
        set("$settings.a", Value.json("{\"x\":1,\"x\":2}"));
        assertThat(read("$settings")).contains("\"value\":{\"a\":{\"x\":2},\"c\":2}");

        set("$settings", Value.json("{}"));
        assertThat(read("$settings")).contains("\"value\":{}");
        assertThat(notFound("$settings.a")).isTrue();
    }

    @Test
    void the_settings_as_a_whole_are_an_object() {
        assertThat(refusal(ResourceValue.of("$settings", Value.json("[1]"))))
                .hasMessage("values[0].value: $settings takes an object");
        assertThat(refusal(ResourceValue.of("$settings", "x"))).hasMessageContaining("takes an object");
    }

    @Test
    void they_are_pushed_like_all_others_and_not_listed() {
        List<ThingWrite> pushed = listen();

        write(ResourceValue.of("$geo", Value.json("[1,2]")), ResourceValue.of("a", 1));
        write(ResourceValue.of("$settings.name", "kitchen"));

        assertThat(things.resources(CONTEXT, token)).isCompletedWithValue(List.of(new ResourceKey("a")));
        assertThat(pushed)
                .extracting(write -> new String(write.array(), StandardCharsets.UTF_8))
                .containsExactly(
                        "[{\"key\":\"$geo\",\"value\":[1,2]},{\"key\":\"a\",\"value\":1}]",
                        "[{\"key\":\"$settings.name\",\"value\":\"kitchen\"}]");
    }

    @Test
    void a_write_that_comes_again_does_not_take_back_a_newer_one() {
        List<ThingWrite> pushed = listen();
        ResourceValue old = ResourceValue.of("$settings.mode", "old").at(Instant.ofEpochSecond(1));
        write(old);
        write(ResourceValue.of("$settings.mode", "new").at(Instant.ofEpochSecond(2)));

        write(old);

        assertThat(read("$settings.mode")).contains("\"new\"");
        assertThat(pushed).hasSize(2);
    }

    private List<ThingWrite> listen() {
        List<ThingWrite> pushed = new ArrayList<>();
        things.subscribe(CONTEXT, token, new ThingSubscriber() {
            @Override
            public void onWrite(ThingToken from, ThingWrite write) {
                pushed.add(write);
            }

            @Override
            public void onEnd(ThingToken from, ThingException reason) {
                throw new AssertionError(reason);
            }
        });
        return pushed;
    }

    private void set(String key, Value value) {
        write(ResourceValue.of(key, value));
    }

    private void write(ResourceValue... values) {
        assertThat(writing(values)).isCompleted();
    }

    private ThingException refusal(ResourceValue... values) {
        return refusal(writing(values));
    }

    private CompletableFuture<?> writing(ResourceValue... values) {
        return things.write(CONTEXT, token, ThingWrite.of(List.of(values))).toCompletableFuture();
    }

    private String read(String key) {
        return new String(ThingJson.writeArray(rows(key)), StandardCharsets.UTF_8);
    }

    private List<ResourceValue> rows(String key) {
        return reading(key).join();
    }

    private boolean notFound(String key) {
        return refusal(reading(key)).code() == ErrorCode.NOT_FOUND;
    }

    private CompletableFuture<List<ResourceValue>> reading(String key) {
        return things.read(CONTEXT, token, new ResourceKey(key), ReadQuery.newest(100))
                .toCompletableFuture();
    }

    private static ThingException refusal(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        return ThingException.from(Assertions.catchThrowable(answer::join));
    }
}
