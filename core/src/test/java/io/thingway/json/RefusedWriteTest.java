package io.thingway.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a valid write, and how well that is explained. */
class RefusedWriteTest {
    private static final JsonLimits SMALL = new JsonLimits(500, 3, 2, 10, 5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|empty, expected a JSON document",
                "`  `|empty, expected a JSON document",
                "`1`|expected {\"values\":[…]}, found a number",
                "`null`|expected {\"values\":[…]}, found null",
                "`{}`|values: missing, expected {\"values\":[{\"key\":…,\"value\":…}]}",
                "`{\"sht25\":21}`|values: missing, expected {\"values\":[{\"key\":…,\"value\":…}]}",
                "`{\"values\":[]}`|values: empty, a write needs at least one value",
                "`[]`|values: empty, a write needs at least one value",
                "`{\"values\":{\"key\":\"a\",\"value\":1}}`|values: expected an array, found an object",
                "`{\"values\":{\"values\":[{\"key\":\"a\",\"value\":1}]}}`|values: expected an array, found an object",
                "`{\"values\":\"x\"}`|values: expected an array, found a string",
                "`{\"values\":[{\"key\":\"a\",\"value\":1}],\"values\":[]}`|values: given twice",
                "`{\"values\":[{\"values\":[{\"key\":\"a\",\"value\":1}]}]}`|values[0].key: missing",
                "`[[{\"key\":\"a\",\"value\":1}]]`|values[0]: expected an object, found an array",
                "`[{\"key\":\"a\",\"value\":1},7]`|values[1]: expected an object, found a number",
                "`[{\"value\":1}]`|values[0].key: missing",
                "`[{\"key\":\"a\"}]`|values[0].value: missing",
                "`[{\"key\":\"a\",\"value\":1},{\"key\":\"b\",\"value\":1},{\"key\":\"a b\",\"value\":1}]`|values[2].key: a key may contain A-Z a-z 0-9 . - _ only, found U+0020 at position 1",
                "`[{\"key\":\"\",\"value\":1}]`|values[0].key: a key must not be empty",
                "`[{\"key\":7,\"value\":1}]`|values[0].key: expected a string, found a number",
                "`[{\"key\":null,\"value\":1}]`|values[0].key: expected a string, found null",
                "`[{\"key\":[\"a\"],\"value\":1}]`|values[0].key: expected a string, found an array",
                "`[{\"key\":\"a\",\"value\":1,\"key\":\"b\"}]`|values[0].key: given twice",
                "`[{\"value\":null,\"key\":\"a\",\"value\":null}]`|values[0].value: given twice",
                "`[{\"key\":\"a\",\"value\":1,\"datetime\":\"NOW()\"}]`|values[0].datetime: not a datetime: \"NOW()\"; use YYYYMMDDHHmmss, YYYYMMDDTHHmmss or ISO 8601 such as 2015-10-28T12:18:56.799Z",
                "`[{\"key\":\"a\",\"value\":1,\"datetime\":20151028121856}]`|values[0].datetime: expected a string, found a number",
                "`[{\"key\":\"a\",\"value\":1,\"geo\":[2,1]}]`|values[0].geo: expected {\"lat\":…,\"long\":…}, found an array",
                "`[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":1}}]`|values[0].geo: long: missing",
                "`[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":91,\"long\":0}}]`|values[0].geo: lat must be between -90 and 90, found 91.0",
                "`[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":1e999,\"long\":0}}]`|values[0].geo: lat must be between -90 and 90, found Infinity",
                "`[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":\"north\",\"long\":0}}]`|values[0].geo: lat: not a JSON number: \"north\"",
                "`[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":true,\"long\":0}}]`|values[0].geo: lat: expected a number, found a boolean",
                "`[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":1,\"lat\":1,\"long\":0}}]`|values[0].geo: lat: given twice",
                "`[{\"key\":\"a\",\"value\":\"\\ud83d\"}]`|values[0].value: unpaired surrogate U+D83D at position 0",
                "`[{\"key\":\"a\",\"value\":{\"x\":[\"ab\\ude00\"]}}]`|values[0].value: unpaired surrogate U+DE00 at position 2",
                "`[{\"key\":\"a\",\"value\":{\"\\ud83d\":1}}]`|not JSON: Broken surrogate pair in field name: expected '\\' to start low surrogate, got 0x22 at byte 28",
                "`[{\"key\":\"a\",\"value\":1}] x`|not JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at byte 24",
                "`[{\"key\":\"a\",\"value\":1}][]`|something follows the JSON document",
                "`[{\"key\":\"a\",\"value\":1}]]`|not JSON: Unexpected close marker ']': no open Array to close at byte 23",
                "`[{\"key\":\"a\",\"value\":1`|not JSON: it ends too early",
                "`[{\"key\":\"a\",\"value\":\"x`|not JSON: it ends too early",
                "`[{\"key\":\"a\",\"value\":tru`|not JSON: Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at byte 20",
                "`{\"values`|not JSON: it ends too early"
            })
    void a_refusal_names_the_place(String write, String message) {
        assertThat(refusal(write.getBytes(UTF_8))).hasMessage(message);
        assertThat(refusal(write.getBytes(UTF_8)).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{values:[]}",
                "{'values':[]}",
                "[{\"key\":\"a\",\"value\":01}]",
                "[{\"key\":\"a\",\"value\":+1}]",
                "[{\"key\":\"a\",\"value\":.5}]",
                "[{\"key\":\"a\",\"value\":1.}]",
                "[{\"key\":\"a\",\"value\":NaN}]",
                "[{\"key\":\"a\",\"value\":0x1}]",
                "[{\"key\":\"a\",\"value\":1,}]",
                "[{\"key\":\"a\",\"value\":1},]",
                "[{\"key\":\"a\",\"value\":\"\\x\"}]",
                "[{\"key\":\"a\",\"value\":\"\\u12\"}]",
                "[{\"key\":\"a\" \"value\":1}]",
                "[{\"key\":\"a\",\"value\":\"a\nb\"}]",
                "[{\"key\":\"a\",\"value\":\"a\u0001b\"}]",
                "[{\"key\":\"a\",\"value\":1/**/}]",
                "// x\n[{\"key\":\"a\",\"value\":1}]",
                "[{\"key\":\"a\",\"value\":1}]\u001c",
                "[{\"key\":\"a\",\"value\":1}}",
                "\u00a0[{\"key\":\"a\",\"value\":1}]",
                "[{\"key\":\"a\",\"units\":\"\u0001\",\"value\":1}]"
            })
    void what_is_not_json_is_refused_with_the_byte(String write) {
        assertThat(refusal(write.getBytes(UTF_8)).message()).matches("not JSON: .* at byte \\d+");
    }

    @ParameterizedTest
    @CsvSource({
        "5b22ff225d, 0xff, 2",
        "5b22c0af225d, 0xc0, 2",
        "5b22c080225d, 0xc0, 2",
        "5b22e080af225d, 0xe0, 2",
        "5b22eda080225d, 0xed, 2",
        "5b22eda0bdedb880225d, 0xed, 2",
        "5b22f4908080225d, 0xf4, 2",
        "5b22f5808080225d, 0xf5, 2",
        "5b22f08080af225d, 0xf0, 2",
        "5b22c3, 0xc3, 2",
        "5b22c328225d, 0xc3, 2",
        "5b22e282225d, 0xe2, 2",
        "5b2280225d, 0x80, 2",
        "5b5d00, 0x00, 2",
        "005b005d, 0x00, 0",
        "feff005b005d, 0xfe, 0",
        "fffe5b005d00, 0xff, 0"
    })
    void only_strict_utf_8_is_read(String hex, String fault, int position) {
        assertThat(refusal(HexFormat.of().parseHex(hex)))
                .hasMessage("not JSON in UTF-8: " + fault + " is not allowed at byte " + position);
    }

    @Test
    void no_other_encoding_is_guessed() {
        String write = "[{\"key\":\"a\",\"value\":\"é\"}]";

        assertThat(refusal(write.getBytes(UTF_16BE)).message()).startsWith("not JSON in UTF-8: 0x00");
        assertThat(refusal(write.getBytes(UTF_16LE)).message()).startsWith("not JSON in UTF-8: 0x00");
        assertThat(refusal(write.getBytes(ISO_8859_1)).message()).startsWith("not JSON in UTF-8: 0xe9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`[{\"key\":\"a\",\"value\":\"12345678901\"}]`|values[0].value: a string has at most 10 characters, this one has 11",
                "`[{\"key\":\"a\",\"value\":[\"12345678901\"]}]`|values[0].value: a string has at most 10 characters, this one has 11",
                "`[{\"key\":\"a\",\"value\":{\"12345678901\":1}}]`|values[0].value: a string has at most 10 characters, this one has 11",
                "`[{\"key\":\"a\",\"value\":123456}]`|values[0].value: a number has at most 5 characters, this one has 6",
                "`[{\"key\":\"a\",\"value\":[1.2345]}]`|values[0].value: a number has at most 5 characters, this one has 6",
                "`[{\"key\":\"a\",\"value\":[[[]]]}]`|values[0].value: a value has at most 2 levels of arrays and objects, this one has 3",
                "`[{\"key\":\"a\",\"value\":1},{\"key\":\"a\",\"value\":1},{\"key\":\"a\",\"value\":1},{\"key\":\"a\",\"value\":1}]`|values: more than 3 in one write",
                "`{\"x\":[[[[[[[]]]]]]],\"values\":[{\"key\":\"a\",\"value\":1}]}`|arrays and objects are nested deeper than 2 levels"
            })
    void every_limit_is_refused_by_name(String write, String message) {
        assertThat(refusal(new ThingJson(SMALL), write.getBytes(UTF_8))).hasMessage(message);
        assertThat(refusal(new ThingJson(SMALL), write.getBytes(UTF_8)).code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"key\":\"a\",\"value\":\"1234567890\"}]",
                "[{\"key\":\"a\",\"value\":{\"1234567890\":[-1.23]}}]",
                "[{\"key\":\"a\",\"value\":12345},{\"key\":\"a\",\"value\":1},{\"key\":\"a\",\"value\":1}]"
            })
    void what_just_reaches_the_limits_is_taken(String write) {
        assertThat(new ThingJson(SMALL).readWrite(write.getBytes(UTF_8)).array())
                .isNotEmpty();
    }

    @Test
    void a_document_has_a_size() {
        byte[] tooLong = new byte[501];

        assertThat(refusal(new ThingJson(SMALL), tooLong))
                .hasMessage("a document has at most 500 bytes, this one has 501");
        assertThat(refusal(new ThingJson(SMALL), tooLong).code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"key\":\"a\",\"value\":[", "[{\"units\":["})
    void a_nesting_bomb_is_refused_at_its_beginning(String repeated) {
        String bomb = repeated.repeat(1_000_000 / repeated.length());

        assertThatThrownBy(() -> ThingJson.DEFAULT.readWrite(bomb.getBytes(UTF_8)))
                .isInstanceOf(ThingException.class)
                .extracting(thrown -> ((ThingException) thrown).code())
                .isIn(ErrorCode.TOO_LARGE, ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#%#",
                "[#%#]",
                "{\"#%#\":1}",
                "[{\"key\":\"#%#\",\"value\":1}]",
                "[{\"key\":\"$settings.#%#..\",\"value\":1}]",
                "[{\"key\":\"a\",\"value\":#%#}]",
                "[{\"key\":\"a\",\"value\":1#%#}]",
                "[{\"key\":\"a\",\"value\":1,\"datetime\":\"#%#\"}]",
                "[{\"key\":\"a\",\"value\":1,\"geo\":{\"lat\":\"#%#\"}}]",
                "[{\"#%#\":1}]",
                "[{\"key\":\"a\",\"value\":1}]#%#"
            })
    void a_refusal_quotes_at_most_forty_characters(String write) {
        for (String hostile : new String[] {"a".repeat(130), "A1_-".repeat(30_000), "é".repeat(60), "😀".repeat(99)}) {
            assertThat(refusal(write.replace("#%#", hostile).getBytes(UTF_8)).message())
                    .doesNotContain(hostile.substring(0, 41))
                    .hasSizeLessThan(500);
        }
    }

    private static ThingException refusal(byte[] write) {
        return refusal(ThingJson.DEFAULT, write);
    }

    private static ThingException refusal(ThingJson json, byte[] write) {
        ThingException refused = catchThrowableOfType(ThingException.class, () -> json.readWrite(write));
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }
}
