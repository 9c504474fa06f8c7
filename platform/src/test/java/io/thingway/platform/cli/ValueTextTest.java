package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "21.50", "1e400", "-0.0", "123456789012345678901234567890"})
    void a_json_number_keeps_its_text(String text) {
        assertThat(ValueText.parse(text)).isEqualTo(new Value.Decimal(text));
    }

    @Test
    void the_words_of_json_are_what_they_mean() {
        assertThat(ValueText.parse("true")).isEqualTo(Value.of(true));
        assertThat(ValueText.parse("false")).isEqualTo(Value.of(false));
        assertThat(ValueText.parse("null")).isEqualTo(Value.NULL);
    }

    @Test
    void arrays_and_objects_are_compacted() {
        assertThat(ValueText.parse("{\"a\": [1, 2.50]}")).isEqualTo(Value.json("{\"a\":[1,2.50]}"));
        assertThat(ValueText.parse("[]")).isEqualTo(Value.json("[]"));
    }

    @Test
    void a_quoted_string_is_text_without_its_quotes() {
        assertThat(ValueText.parse("\"21.5\"")).isEqualTo(Value.of("21.5"));
        assertThat(ValueText.parse("\"a\\u00e9\\n\"")).isEqualTo(Value.of("aé\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "open",
                "NaN",
                "Infinity",
                "TRUE",
                "1.",
                ".5",
                "+1",
                "01",
                "1 2",
                "0x10",
                "1,2",
                "{",
                "{a:1}",
                "[1",
                "[1] x",
                "\"open",
                "\"a\" b",
                "nullx",
                "'a'",
                "21.5 °C",
                "ünï",
                "// no",
                "\"\\ud800\""
            })
    void anything_else_is_text_as_it_stands(String text) {
        assertThat(ValueText.parse(text)).isEqualTo(Value.of(text));
    }
}
