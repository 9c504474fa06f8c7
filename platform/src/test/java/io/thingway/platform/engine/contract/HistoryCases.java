package io.thingway.platform.engine.contract;

import static io.thingway.platform.engine.contract.EngineUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import io.thingway.json.ThingJson;
import io.thingway.json.ThingWrite;
import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import io.thingway.platform.engine.RowRange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The history: which rows there are, and in what order they are read. */
public interface HistoryCases extends EngineUnderTest {
    @Test
    default void times_made_by_the_engine_strictly_increase_for_a_key() {
        append(1, ResourceValue.of("a", 1), ResourceValue.of("a", 1), ResourceValue.of("b", 1));
        append(1, ResourceValue.of("a", 1));
        clock().advance(Duration.ofMillis(-500));
        append(1, ResourceValue.of("a", 1));

        assertThat(rows(1, "a").stream().map(ResourceValue::datetime))
                .containsExactly(NOON.plusMillis(3), NOON.plusMillis(2), NOON.plusMillis(1), NOON);
        assertThat(rows(1, "b").stream().map(ResourceValue::datetime)).containsExactly(NOON);
    }

    @Test
    default void a_repeated_row_is_one_row_and_no_news() {
        ResourceValue dated = ResourceValue.of("a", 1).at(NOON.minusSeconds(60));

        assertThat(append(1, dated)).isTrue();
        assertThat(append(1, dated)).isFalse();
        assertThat(append(1, dated, ResourceValue.of("b", 1))).isTrue();
        assertThat(rows(1, "a")).containsExactly(dated);
    }

    @Test
    default void a_text_is_the_same_however_it_was_escaped() {
        String item = "{\"values\":[{\"key\":\"a\",\"value\":\"%s\",\"datetime\":\"2026-03-01T11:00:00.000Z\"}]}";
        get(appending(1, parsed(item.formatted("caf\\u00e9 \\/ \\n"))));

        assertThat(get(appending(1, parsed(item.formatted("café / \\u000a"))))).isFalse();
        assertThat(append(1, rows(1, "a").get(0))).isFalse();
        assertThat(rows(1, "a")).hasSize(1);
    }

    private static ThingWrite parsed(String json) {
        return ThingJson.DEFAULT.readWrite(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    default void a_write_may_repeat_itself() {
        ResourceValue dated = ResourceValue.of("a", 1).at(NOON);

        append(1, dated, dated);

        assertThat(rows(1, "a")).containsExactly(dated);
    }

    @Test
    default void rows_differ_by_thing_key_datetime_value_and_place() {
        ResourceValue one = ResourceValue.of("a", 1).at(NOON);

        append(1, one);
        assertThat(append(2, one)).isTrue();
        assertThat(append(1, ResourceValue.of("b", 1).at(NOON))).isTrue();
        assertThat(append(1, one.at(NOON.plusMillis(1)))).isTrue();
        assertThat(append(1, ResourceValue.of("a", 2).at(NOON))).isTrue();
        assertThat(append(1, ResourceValue.of("a", "1").at(NOON))).isTrue();
        assertThat(append(1, one.at(new GeoPoint(41.4, 2.1)))).isTrue();

        assertThat(rows(1, "a")).hasSize(5);
    }

    @Test
    default void a_row_that_comes_back_with_the_time_that_it_was_given_is_the_same() {
        append(1, ResourceValue.of("a", "x"));
        ResourceValue read = rows(1, "a").get(0);

        assertThat(append(1, read)).isFalse();
        assertThat(rows(1, "a")).containsExactly(read);
    }

    @Test
    default void a_plain_write_is_stored_like_any_other() {
        get(appending(1, parsed("{\"values\":[{\"key\":\"a\",\"value\":1.50},{\"key\":\"b\",\"value\":\"on\"}]}")));

        assertThat(rows(1, "a"))
                .containsExactly(
                        ResourceValue.of("a", new Value.Decimal("1.50")).at(NOON));
        assertThat(append(1, rows(1, "a").get(0), rows(1, "b").get(0)))
                .as("with the times that it was given")
                .isFalse();
    }

    @Test
    default void a_row_without_datetime_is_never_a_repeat() {
        append(1, ResourceValue.of("a", 1).at(NOON), ResourceValue.of("a", 1).at(NOON.plusMillis(1)));

        assertThat(append(1, ResourceValue.of("a", 1))).isTrue();
        assertThat(rows(1, "a")).hasSize(3);
    }

    @Test
    default void rows_are_read_newest_first_however_they_were_written() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<ResourceValue> rows = IntStream.range(0, 200)
                .mapToObj(i -> ResourceValue.of("a", i)
                        .at(Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L))))
                .toList();

        rows.forEach(row -> append(1, row));

        assertThat(rows(1, "a"))
                .as("seed " + seed)
                .containsExactlyElementsOf(rows.stream()
                        .sorted(Comparator.comparing(ResourceValue::datetime).reversed())
                        .toList());
    }

    @Test
    default void a_range_includes_its_start_and_excludes_its_end() {
        IntStream.range(0, 10)
                .forEach(day -> append(1, ResourceValue.of("a", day).at(NOON.minus(Duration.ofDays(day)))));
        Instant start = NOON.minus(Duration.ofDays(6));
        Instant end = NOON.minus(Duration.ofDays(2));

        assertThat(values(new RowRange(100, start, end))).containsExactly("3", "4", "5", "6");
        assertThat(values(new RowRange(2, start, end))).containsExactly("3", "4");
        assertThat(values(new RowRange(100, null, start))).containsExactly("7", "8", "9");
        assertThat(values(new RowRange(100, end, null))).containsExactly("0", "1", "2");
        assertThat(values(new RowRange(100, NOON.plusMillis(1), null))).isEmpty();
        assertThat(values(new RowRange(100, end, end))).isEmpty();
    }

    private List<String> values(RowRange range) {
        return range(1, "a", range).stream().map(row -> row.value().toString()).toList();
    }

    @Test
    default void a_key_never_written_is_not_found() {
        append(1, ResourceValue.of("a", 1));

        assertThatThrownBy(() -> rows(1, "b"))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining("b");
        assertThatThrownBy(() -> rows(2, "a"))
                .isInstanceOfSatisfying(
                        ThingException.class,
                        failed -> assertThat(failed.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    default void values_come_back_as_they_were_spelt() {
        ResourceValue number = new ResourceValue(new ResourceKey("a"), new Value.Decimal("1.50"), NOON, null);
        ResourceValue text = ResourceValue.of("a", "1.50 \"é😀\n").at(NOON.minusSeconds(1));
        ResourceValue json = new ResourceValue(
                new ResourceKey("a"), Value.json("{\"x\":[1,{\"y\":null}]}"), NOON.minusSeconds(2), new GeoPoint(1, 2));
        ResourceValue none = new ResourceValue(new ResourceKey("a"), Value.NULL, NOON.minusSeconds(3), null);

        append(1, number, text, json, none);

        assertThat(rows(1, "a")).containsExactly(number, text, json, none);
    }

    @Test
    default void keys_are_listed_in_order() {
        append(1, ResourceValue.of("b", 1), ResourceValue.of("a.c", 1), ResourceValue.of("$geo", geo()));
        append(2, ResourceValue.of("z", 1));

        assertThat(get(engine().history().keys(1)).stream().map(ResourceKey::value))
                .containsExactly("a.c", "b");
        assertThat(get(engine().history().keys(3))).isEmpty();
    }

    @Test
    default void latest_is_the_newest_row_of_each_key() {
        ResourceValue newest = ResourceValue.of("a", 2).at(NOON);
        append(1, ResourceValue.of("a", 1).at(NOON.minusSeconds(1)), newest);
        append(1, ResourceValue.of("a", 3).at(NOON.minusSeconds(2)), ResourceValue.of("$geo", geo()));
        append(1, ResourceValue.of("b", true).at(NOON));

        assertThat(get(engine().history().latest(1)).values())
                .containsExactly(newest, ResourceValue.of("b", true).at(NOON));
        assertThat(get(engine().history().latest(2))).isEmpty();
    }

    @Test
    default void an_erased_thing_is_empty_and_others_are_not() {
        append(1, ResourceValue.of("a", 1), ResourceValue.of("$geo", geo()));
        append(1, ResourceValue.of("a", 2).at(Instant.EPOCH));
        append(2, ResourceValue.of("a", 1));

        get(engine().history().erase(1));

        assertThatThrownBy(() -> rows(1, "a")).isInstanceOf(ThingException.class);
        assertThat(get(engine().history().keys(1))).isEmpty();
        assertThat(get(engine().history().latest(1))).isEmpty();
        assertThat(get(engine().history().magic(1)).values()).isEmpty();
        assertThat(rows(2, "a")).hasSize(1);
        append(1, ResourceValue.of("a", 3));
        assertThat(rows(1, "a")).hasSize(1);
    }

    private static Value geo() {
        return Value.json("[2.1,41.4]");
    }
}
