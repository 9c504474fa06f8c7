package io.thingway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.model.GeoPoint;
import io.thingway.model.ResourceKey;
import io.thingway.model.ResourceValue;
import io.thingway.model.Value;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a valid write becomes, for its subscribers and as a model. */
class ReadWriteTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"values\":[{\"key\":\"green\",\"value\":\"1\"}]}`|`[{\"key\":\"green\",\"value\":\"1\"}]`",
                "`[{\"key\":\"green\",\"value\":\"1\"}]`|`[{\"key\":\"green\",\"value\":\"1\"}]`",
                "` { \"values\" : [ { \"value\" : 1.50 , \"key\" : \"a\" } ] } `|`[{\"key\":\"a\",\"value\":1.50}]`",
                "`{\"x\":[{\"values\":1}],\"values\":[{\"key\":\"a\",\"value\":1}],\"y\":{}}`|`[{\"key\":\"a\",\"value\":1}]`",
                "`[{\"key\":\"a\",\"value\":1},{\"key\":\"a\",\"value\":2}]`|`[{\"key\":\"a\",\"value\":1},{\"key\":\"a\",\"value\":2}]`",
                "`[{\"units\":\"C\",\"key\":\"a\",\"type\":{\"key\":[\"b\"]},\"value\":1,\"ttl\":[[]]}]`|`[{\"key\":\"a\",\"value\":1}]`",
                "`[{\"key\":\"a\",\"value\":true},{\"key\":\"b\",\"value\":false},{\"key\":\"c\",\"value\":null}]`|`[{\"key\":\"a\",\"value\":true},{\"key\":\"b\",\"value\":false},{\"key\":\"c\",\"value\":null}]`",
                "`[{\"key\":\"a\",\"value\":-0.0E+00}]`|`[{\"key\":\"a\",\"value\":-0.0E+00}]`",
                "`[{\"key\":\"a\",\"value\":1e999999999999}]`|`[{\"key\":\"a\",\"value\":1e999999999999}]`",
                "`[{\"key\":\"a\",\"value\":\"\"}]`|`[{\"key\":\"a\",\"value\":\"\"}]`",
                "`[{\"key\":\"a\",\"value\":\"\\u00e9\\/\\\" \\\\\"}]`|`[{\"key\":\"a\",\"value\":\"\\u00e9\\/\\\" \\\\\"}]`",
                "`[{\"key\":\"a\",\"value\":\"é😀\"},{\"value\":\"ü\" ,\"key\":\"b\"}]`|`[{\"key\":\"a\",\"value\":\"é😀\"},{\"key\":\"b\",\"value\":\"ü\"}]`",
                "`[{\"k\\u0065y\":\"te\\u006dp\",\"v\\u0061lue\":\"x\"}]`|`[{\"key\":\"temp\",\"value\":\"x\"}]`",
                "`[{\"é\":\"ü\",\"key\":\"a\",\"value\":\"x\"}]`|`[{\"key\":\"a\",\"value\":\"x\"}]`",
                "`[{\"key\":\"a\",\"value\":[ 1 , { \"\\u0062 c\" : \" d \\\" \" , \"é\" : [ ] } ]}]`|`[{\"key\":\"a\",\"value\":[1,{\"\\u0062 c\":\" d \\\" \",\"é\":[]}]}]`",
                "`[{\"key\":\"$geo\",\"value\":null,\"geo\":{\"long\":\"2.10\",\"lat\":\" -41.4 \",\"alt\":{}}}]`|`[{\"key\":\"$geo\",\"value\":null,\"geo\":{\"lat\":-41.4,\"long\":2.1}}]`",
                "`[{\"key\":\"a\",\"value\":1,\"datetime\":null,\"geo\":null}]`|`[{\"key\":\"a\",\"value\":1}]`",
                "`[{\"geo\":{\"lat\":1e1,\"long\":-0},\"datetime\":\"20151028121856\",\"value\":1,\"key\":\"a\"}]`|`[{\"key\":\"a\",\"value\":1,\"datetime\":\"2015-10-28T12:18:56.000Z\",\"geo\":{\"lat\":10,\"long\":0}}]`",
                "`[{\"key\":\"a\",\"value\":1,\"datetime\":\"2015-10-28T12:18:56.799999\"}]`|`[{\"key\":\"a\",\"value\":1,\"datetime\":\"2015-10-28T12:18:56.799Z\"}]`"
            })
    void subscribers_get_the_compact_array_with_values_as_they_came(String write, String push) {
        byte[] json = write.getBytes(UTF_8);

        assertThat(new String(ThingJson.DEFAULT.readWrite(json).array(), UTF_8)).isEqualTo(push);
        assertThat(push(surrounded(json), 7, json.length)).isEqualTo(push);
        assertThat(push(surrounded(withBom(json)), 7, json.length + 3)).isEqualTo(push);
    }

    @Test
    void the_model_says_the_same() {
        ThingWrite write = read("[{\"key\":\"a\",\"value\":\"\\u00e9\",\"datetime\":\"20151028T121856\","
                + "\"geo\":{\"lat\":\"41.4\",\"long\":2.1}},{\"key\":\"b\",\"value\":{\"x\" : 1.50}}]");

        assertThat(write.values())
                .containsExactly(
                        ResourceValue.of("a", "é")
                                .at(Instant.parse("2015-10-28T12:18:56Z"))
                                .at(new GeoPoint(41.4, 2.1)),
                        ResourceValue.of("b", Value.json("{\"x\":1.50}")));
    }

    @Test
    void a_number_keeps_its_exact_text() {
        String digits = "123456789".repeat(100) + ".10";

        assertThat(read("[{\"key\":\"a\",\"value\":" + digits + "}]").values())
                .containsExactly(ResourceValue.of("a", new Value.Decimal(digits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 499, 500, 501, 3_999, 4_000, 4_001, 8_000, 65_536, 90_000})
    void text_longer_than_the_parsers_buffers_comes_through(int length) {
        String text = "é\\n\\u00e9😀".repeat(length / 4 + 1);

        String item = "{\"key\":\"a\",\"value\":\"" + text + "\"}";
        String nested = "{\"key\":\"a\",\"value\":{\"" + text + "\":[\"" + text + "\"]}}";

        assertThat(push("[" + item + "," + nested + "]")).isEqualTo("[" + item + "," + nested + "]");
    }

    @Test
    void ten_thousand_values_come_through_in_order() {
        StringBuilder items = new StringBuilder("[");
        for (int i = 0; i < 10_000; i++) {
            items.append(i == 0 ? "" : ",")
                    .append("{\"key\":\"k")
                    .append(i)
                    .append("\",\"value\":")
                    .append(i)
                    .append('}');
        }
        items.append(']');

        assertThat(push(items.toString())).isEqualTo(items.toString());
    }

    @Test
    void a_write_made_from_values_is_encoded_as_one_read() {
        ThingWrite read = read("[{\"key\":\"a\",\"value\":\"é😀\\n\"},{\"key\":\"b\",\"value\":[1,\"x\"],"
                + "\"datetime\":\"2015-10-28T12:18:56.799Z\",\"geo\":{\"lat\":41.4,\"long\":2.1}}]");

        assertThat(ThingWrite.of(read.values()).array()).isEqualTo(read.array());
    }

    @Test
    void values_of_one_resource_need_not_name_it() {
        byte[] json = "{\"values\":[{\"value\":1.0},{\"key\":\"led\",\"value\":2}]}".getBytes(UTF_8);

        assertThat(new String(
                        ThingJson.DEFAULT
                                .readWrite(json, new ResourceKey("led"))
                                .array(),
                        UTF_8))
                .isEqualTo("[{\"key\":\"led\",\"value\":1.0},{\"key\":\"led\",\"value\":2}]");
    }

    @Test
    void and_must_not_name_another() {
        byte[] json = "[{\"value\":1},{\"value\":1,\"key\":\"fan\"}]".getBytes(UTF_8);

        assertThatThrownBy(() -> ThingJson.DEFAULT.readWrite(json, new ResourceKey("led")))
                .hasMessage("values[1].key: must be led or left out here");
    }

    @Test
    void any_object_is_read_by_its_members() {
        byte[] json = "{\"a\":\"é\",\"b\":[1, 2],\"c\":null}".getBytes(UTF_8);

        assertThat(ThingJson.DEFAULT.readObject(json))
                .containsExactly(
                        Map.entry("a", Value.of("é")), Map.entry("b", Value.json("[1,2]")), Map.entry("c", Value.NULL));
        assertThatThrownBy(() -> ThingJson.DEFAULT.readObject("{\"a\":1,\"a\":1}".getBytes(UTF_8)))
                .hasMessage("\"a\": given twice");
        assertThatThrownBy(() -> ThingJson.DEFAULT.readObject("7".getBytes(UTF_8)))
                .hasMessage("expected an object, found a number");
    }

    private static ThingWrite read(String json) {
        return ThingJson.DEFAULT.readWrite(json.getBytes(UTF_8));
    }

    private static String push(String json) {
        return new String(read(json).array(), UTF_8);
    }

    private static String push(byte[] json, int offset, int length) {
        return new String(ThingJson.DEFAULT.readWrite(json, offset, length).array(), UTF_8);
    }

    /** Behind seven bytes and before five that would break any reader who looks at them. */
    private static byte[] surrounded(byte[] json) {
        byte[] all = new byte[json.length + 12];
        Arrays.fill(all, (byte) '"');
        System.arraycopy(json, 0, all, 7, json.length);
        return all;
    }

    private static byte[] withBom(byte[] json) {
        byte[] all = new byte[json.length + 3];
        all[0] = (byte) 0xEF;
        all[1] = (byte) 0xBB;
        all[2] = (byte) 0xBF;
        System.arraycopy(json, 0, all, 3, json.length);
        return all;
    }
}
