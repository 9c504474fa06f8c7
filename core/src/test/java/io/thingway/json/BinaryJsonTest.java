package io.thingway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.jackson.dataformat.MessagePackFactory;

/** Documents by their bytes: CBOR as in RFC 8949, appendix A, MessagePack as in its specification. */
class BinaryJsonTest {
    private static final JsonLimits LIMITS = JsonLimits.DEFAULT;

    private final BinaryJson cbor = new BinaryJson("CBOR", new CBORFactory(), LIMITS);
    private final BinaryJson messagePack = new BinaryJson("MessagePack", new MessagePackFactory(), LIMITS);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        00                               | 0
        20                               | -1
        1b7fffffffffffffff               | 9223372036854775807
        3b7fffffffffffffff               | -9223372036854775808
        1b8000000000000000               | 9.223372036854776E18
        c249010000000000000000           | 1.8446744073709552E19
        f93e00                           | 1.5
        fb3ff199999999999a               | 1.1
        f4                               | false
        f6                               | null
        6449455446                       | "IETF"
        62225c                           | "\\"\\\\"
        62c3bc                           | "ü"
        64f0908591                       | "𐅑"
        7f657374726561646d696e67ff       | "streaming"
        4401020304                       | "AQIDBA=="
        83010203                         | [1,2,3]
        9f018202039f0405ffff             | [1,[2,3],[4,5]]
        a26161016162820203               | {"a":1,"b":[2,3]}
        bf6346756ef563416d7421ff         | {"Fun":true,"Amt":-2}
        c074323031332d30332d32315432303a30343a30305a | "2013-03-21T20:04:00Z"
        """)
    void cbor_becomes_json(String hex, String json) {
        assertThat(toJson(cbor, hex)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        00                   | 0
        ff                   | -1
        cf7fffffffffffffff   | 9223372036854775807
        d38000000000000000   | -9223372036854775808
        cf8000000000000000   | 9.223372036854776E18
        cb3ff199999999999a   | 1.1
        c3                   | true
        c0                   | null
        a3616263             | "abc"
        c403010203           | "AQID"
        93010203             | [1,2,3]
        82a16101a16292c201   | {"a":1,"b":[false,1]}
        """)
    void message_pack_becomes_json(String hex, String json) {
        assertThat(toJson(messagePack, hex)).isEqualTo(json);
    }

    @Test
    void a_write_in_either_format_is_the_write_that_json_makes_of_it() {
        byte[] json = bytes("{\"values\":[{\"key\":\"t\",\"value\":21.5,\"datetime\":\"20260101000000\"},"
                + "{\"key\":\"$settings\",\"value\":{\"a\":[1,null,true,\"ü\"]}}]}");
        ThingWrite expected = ThingJson.DEFAULT.readWrite(json);

        assertThat(ThingJson.DEFAULT.readWrite(cbor.toJson(cbor.fromJson(json))).array())
                .isEqualTo(expected.array());
        assertThat(ThingJson.DEFAULT
                        .readWrite(messagePack.toJson(messagePack.fromJson(json)))
                        .array())
                .isEqualTo(expected.array());
    }

    @ParameterizedTest
    @ValueSource(strings = {"f97e00", "f97c00", "f9fc00", "fb7ff8000000000000", "81f97c00"})
    void a_number_that_json_has_not_is_refused(String hex) {
        ThingException refused = refusal(cbor, hex);

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused).hasMessageStartingWith("a number must be finite, found ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ff", "18", "6161ff", "8301", "9f01", "a1", "a161", "61", "62c3", "1c", "0000", "830102030a"
            })
    void what_is_not_one_whole_document_is_refused(String hex) {
        ThingException refused = refusal(cbor, hex);

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused.message()).doesNotContain("com.fasterxml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c1", "c4", "9301", "81", "81a161", "0000", "a3ab", "d9"})
    void what_is_not_one_whole_message_pack_is_refused(String hex) {
        assertThat(refusal(messagePack, hex).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void a_document_is_too_large_by_its_own_bytes_or_by_those_of_its_json() {
        BinaryJson narrow = new BinaryJson("CBOR", new CBORFactory(), LIMITS.withMaxBytes(7));
        assertThat(toJson(narrow, "83010203")).isEqualTo("[1,2,3]");

        ThingException tooLong = refusal(narrow, "8701020304050607");
        ThingException grown = refusal(narrow, "8401020304");

        assertThat(tooLong.code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(tooLong).hasMessage("a document has at most 7 bytes as CBOR or JSON, this one has 8 or more");
        assertThat(grown.code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void depth_without_end_is_too_large_and_ends_no_thread() {
        assertThat(refusal(cbor, "81".repeat(100_000) + "00").code())
                .isIn(ErrorCode.TOO_LARGE, ErrorCode.INVALID_REQUEST);
        assertThat(refusal(messagePack, "91".repeat(100_000) + "00").code())
                .isIn(ErrorCode.TOO_LARGE, ErrorCode.INVALID_REQUEST);
    }

    private static String toJson(BinaryJson format, String hex) {
        return new String(format.toJson(HexFormat.of().parseHex(hex)), StandardCharsets.UTF_8);
    }

    private static ThingException refusal(BinaryJson format, String hex) {
        ThingException refused = catchThrowableOfType(ThingException.class, () -> toJson(format, hex));
        assertThat(refused).as(hex).isNotNull();
        return refused;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
