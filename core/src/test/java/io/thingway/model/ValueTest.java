package io.thingway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "10",
                "1.50",
                "-1.0",
                "0.000",
                "1e5",
                "1E+5",
                "1.5e-05",
                "1e999999999999",
                "-0.0e0"
            })
    void a_number_keeps_its_text(String literal) {
        assertThat(new Value.Decimal(literal)).hasToString(literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "01",
                "-01",
                "00",
                ".5",
                "1.",
                "1.e5",
                "1e",
                "1e+",
                "e5",
                "1 ",
                " 1",
                "1x",
                "0x1F",
                "NaN",
                "Infinity",
                "1,5",
                "١",
                "1.5.2",
                "1e5e5",
                "--1",
                "1_000",
                "1f",
                "1d"
            })
    void refuses_what_json_has_no_number_for(String literal) {
        assertThatThrownBy(() -> new Value.Decimal(literal)).hasMessage("not a JSON number: \"" + literal + "\"");
    }

    @Test
    void a_refused_number_is_quoted_only_at_its_beginning() {
        assertThatThrownBy(() -> new Value.Decimal("x".repeat(1_000_000)))
                .hasMessage("not a JSON number: \"" + "x".repeat(40) + "…\"");
    }

    @Test
    void numbers_convert() {
        assertThat(new Value.Decimal("1.50").toBigDecimal()).isEqualTo(new BigDecimal("1.50"));
        assertThat(new Value.Decimal("1.50").toDouble()).isEqualTo(1.5);
        assertThat(new Value.Decimal("1e999").toDouble()).isInfinite();
        assertThatThrownBy(() -> new Value.Decimal("1e99999999999").toBigDecimal())
                .isInstanceOf(ThingException.class)
                .hasMessage("exponent out of range: \"1e99999999999\"")
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void java_numbers_become_json_numbers() {
        assertThat(Value.of(Long.MIN_VALUE)).hasToString("-9223372036854775808");
        assertThat(Value.of(21.5)).hasToString("21.5");
        assertThat(Value.of(1e300)).hasToString("1.0E300");
        assertThat(Value.of(Double.MIN_VALUE)).isInstanceOf(Value.Decimal.class);
        assertThat(Value.of(new BigDecimal("1E+400"))).hasToString("1E+400");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refuses_doubles_without_json_form(double number) {
        assertThatThrownBy(() -> Value.of(number)).hasMessage("JSON has no number for " + number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` [ 1 , 2.50 ] `|[1,2.50]",
                "`{ \"a b\" : \"c  d\" }`|{\"a b\":\"c  d\"}",
                "`{\"\\\" \":\"\\\\\" , \"x\":\"\\u00e9\"}`|{\"\\\" \":\"\\\\\",\"x\":\"\\u00e9\"}",
                "`{\"a\":1, \"a\":2}`|{\"a\":1,\"a\":2}",
                "`[]`|[]",
                "`[{},[null,true,false],\"é😀\"]`|[{},[null,true,false],\"é😀\"]"
            })
    void json_loses_the_space_between_its_tokens_and_nothing_else(String given, String kept) {
        assertThat(Value.json(given)).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "1", "\"a\"", "null", "[1", "[1]]", "[1] x", "[1][2]", "{a:1}", "['a']", "[01]", "[1,]",
                "[NaN]"
            })
    void refuses_what_is_not_one_whole_array_or_object(String json) {
        assertThatThrownBy(() -> Value.json(json))
                .isInstanceOf(ThingException.class)
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void deep_nesting_costs_no_stack() {
        int depth = 100_000;
        assertThat(Value.json("[".repeat(depth) + "]".repeat(depth)).toString()).hasSize(2 * depth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83d", "\ud83dx", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
    void refuses_half_characters_in_text(String text) {
        assertThatThrownBy(() -> Value.of(text)).hasMessageStartingWith("unpaired surrogate U+D");
        assertThatThrownBy(() -> Value.json("[\"" + text + "\"]")).hasMessageStartingWith("unpaired surrogate U+D");
        assertThatThrownBy(() -> Value.json("{\"" + text + "\":1}")).hasMessageStartingWith("unpaired surrogate U+D");
    }

    @Test
    void refuses_escaped_half_characters_in_json() {
        assertThatThrownBy(() -> Value.json("[\"ab\\ud83d\"]")).hasMessage("unpaired surrogate U+D83D at position 2");
    }

    @Test
    void whole_characters_are_text() {
        assertThat(Value.of("\ud83d\ude00\u0000")).hasToString("\ud83d\ude00\u0000");
    }
}
