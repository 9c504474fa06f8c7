package io.thingway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.error.ThingException;
import io.thingway.json.Documents.Spelling;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reader of plain writes against the thorough one: the same answer, or none. */
class PlainWriteTest {
    private final KeyTable table = new KeyTable();

    /** For all that is read with the default limits, so that nothing of one write is left for the next. */
    private final PlainWrite used = new PlainWrite(JsonLimits.DEFAULT, table);

    @Property(tries = 2_000)
    void every_plain_write_is_read_as_the_thorough_reader_reads_it(@ForAll("plain") Spelling write) {
        byte[] json = write.sent().getBytes(UTF_8);

        ThingWrite read = read(JsonLimits.DEFAULT, json);

        assertThat(read).isNotNull();
        assertThat(new String(read.array(), UTF_8)).isEqualTo(write.pushed());
        assertSame(read, ThingJson.DEFAULT.readThoroughly(json, 0, json.length, null));
    }

    @Property(tries = 5_000)
    void what_is_damaged_is_read_as_the_thorough_reader_reads_it_or_left_to_it(
            @ForAll("plain") Spelling write, @ForAll Random random) {
        assertSameOrLeft(Damage.to(write.sent().getBytes(UTF_8), random), JsonLimits.DEFAULT);
    }

    @Property(tries = 2_000)
    void any_write_is_read_as_the_thorough_reader_reads_it_or_left_to_it(@ForAll("any") Spelling write) {
        assertSameOrLeft(write.sent().getBytes(UTF_8), JsonLimits.DEFAULT);
    }

    @Property(tries = 1_000)
    void no_limit_is_overlooked(@ForAll("plain") Spelling write, @ForAll Random random) {
        JsonLimits limits = new JsonLimits(
                1 + random.nextInt(300), 1 + random.nextInt(4), 1, 1 + random.nextInt(6), 1 + random.nextInt(6));

        assertSameOrLeft(write.sent().getBytes(UTF_8), limits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "{}",
                "{\"values\":}",
                "{\"values\":[",
                "[",
                "[]",
                "{\"values\":[]}",
                "[{\"key\":\"\",\"value\":1}]",
                "[{\"key\":\"a/b\",\"value\":1}]",
                "[{\"key\":\"$geo\",\"value\":1}]",
                "[{\"key\":\"a\",\"value\":01}]",
                "[{\"key\":\"a\",\"value\":-}]",
                "[{\"key\":\"a\",\"value\":1.}]",
                "[{\"key\":\"a\",\"value\":1e}]",
                "[{\"key\":\"a\",\"value\":+1}]",
                "[{\"key\":\"a\",\"value\":tru}]",
                "[{\"key\":\"a\",\"value\":\"b}]",
                "[{\"key\":\"a\",\"value\":\"\u00e9\"}]",
                "[{\"key\":\"a\",\"value\":\"\\n\"}]",
                "[{\"key\":\"a\",\"value\":[]}]",
                "[{\"value\":1,\"key\":\"a\"}]",
                "[{\"key\":\"a\",\"value\":1,\"datetime\":null}]",
                "[{\"key\":\"a\",\"value\":1}],",
                "[{\"key\":\"a\",\"value\":1}]]",
                "[{\"key\":\"a\",\"value\":1},]",
                "{\"values\":[{\"key\":\"a\",\"value\":1}]",
                "{\"values\":[{\"key\":\"a\",\"value\":1}],\"values\":[]}",
            })
    void what_is_not_plain_is_left_to_the_thorough_reader(String json) {
        assertThat(read(JsonLimits.DEFAULT, json.getBytes(UTF_8))).isNull();
    }

    @Test
    void a_key_that_comes_again_is_one_object() {
        byte[] json =
                "[{\"key\":\"a\",\"value\":1},{\"key\":\"b\",\"value\":1},{\"key\":\"a\",\"value\":2}]".getBytes(UTF_8);

        ThingWrite write = read(JsonLimits.DEFAULT, json);

        assertThat(write.key(2)).isSameAs(write.key(0)).isEqualTo(new ResourceKey("a"));
        assertThat(write.key(1)).isEqualTo(new ResourceKey("b"));
        assertThat(write.datetime(1)).isNull();
        assertThat(write.values()).element(2).isEqualTo(ResourceValue.of("a", 2));
    }

    /** Writes of the same keys share their list, whatever came in between; no other list is taken for it. */
    @Test
    void keys_stay_those_of_their_write() {
        List<String> spellings = List.of("a", "b", "ab", "ba", "aab", "abcdefghijklmnopq", "a");
        List<ThingWrite> writes = spellings.stream().map(this::ofKeys).toList();

        assertThat(writes).map(PlainWriteTest::keys).isEqualTo(spellings);
    }

    /** A write to each of these keys of one letter. */
    private ThingWrite ofKeys(String keys) {
        String items = keys.chars()
                .mapToObj(key -> "{\"key\":\"" + (char) key + "\",\"value\":1}")
                .collect(Collectors.joining(","));
        return Objects.requireNonNull(read(JsonLimits.DEFAULT, ("[" + items + "]").getBytes(UTF_8)));
    }

    private static String keys(ThingWrite write) {
        return IntStream.range(0, write.size())
                .mapToObj(i -> write.key(i).value())
                .collect(Collectors.joining());
    }

    @Provide
    Arbitrary<Spelling> plain() {
        return Arbitraries.randomValue(random -> new Documents(random).plainWrite());
    }

    @Provide
    Arbitrary<Spelling> any() {
        return Arbitraries.randomValue(random -> new Documents(random).write());
    }

    private void assertSameOrLeft(byte[] json, JsonLimits limits) {
        ThingWrite read = read(limits, json);
        if (read != null) {
            assertSame(read, thoroughly(limits, json));
        }
    }

    private static ThingWrite thoroughly(JsonLimits limits, byte[] json) {
        try {
            return new ThingJson(limits).readThoroughly(json, 0, json.length, null);
        } catch (ThingException refused) {
            throw new AssertionError("the quick reader took " + new String(json, UTF_8), refused);
        }
    }

    private static void assertSame(ThingWrite quick, ThingWrite thorough) {
        assertThat(new String(quick.array(), UTF_8)).isEqualTo(new String(thorough.array(), UTF_8));
        assertThat(quick.values()).isEqualTo(thorough.values());
        assertThat(quick.size()).isEqualTo(thorough.size());
        for (int i = 0; i < quick.size(); i++) {
            assertThat(quick.key(i)).isEqualTo(thorough.key(i));
            assertThat(quick.datetime(i)).isEqualTo(thorough.datetime(i));
        }
    }

    private @Nullable ThingWrite read(JsonLimits limits, byte[] json) {
        PlainWrite reader = limits.equals(JsonLimits.DEFAULT) ? used : new PlainWrite(limits, table);
        return reader.read(json, 0, json.length);
    }
}
