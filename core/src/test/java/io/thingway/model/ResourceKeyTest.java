package io.thingway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingway.error.ErrorCode;
import io.thingway.error.ThingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a", "0", ".", "-", "_", "temperature", "A.b-C_9", "I", "i", "$geo", "$settings", "$settings.a.b"
            })
    void accepts(String key) {
        assertThat(new ResourceKey(key).value()).isEqualTo(key);
    }

    @Test
    void accepts_128_characters_and_no_more() {
        assertThat(new ResourceKey("k".repeat(128)).value()).hasSize(128);
        assertThatThrownBy(() -> new ResourceKey("k".repeat(129)))
                .hasMessage("a key has at most 128 characters, this one has 129");
    }

    @ParameterizedTest
    @CsvSource({
        "'a b', U+0020, 1",
        "'a/b', '''/''', 1",
        "'ab$', '''$''', 2",
        "'é', U+00E9, 0",
        "'temp\uD83D\uDE00', U+1F600, 4",
        "'x\u0000', U+0000, 1",
        "'\u0131', U+0131, 0",
        "'a\u0660', U+0660, 1",
        "'$settings.a b', U+0020, 11"
    })
    void names_the_offending_character_and_its_position(String key, String character, int position) {
        assertThatThrownBy(() -> new ResourceKey(key))
                .isInstanceOf(ThingException.class)
                .hasMessage("a key may contain A-Z a-z 0-9 . - _ only, found " + character + " at position " + position)
                .extracting(thrown -> ((ThingException) thrown).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$geos", "$setting", "$settingsx", "$$geo", "$GEO"})
    void refuses_other_keys_with_a_dollar(String key) {
        assertThatThrownBy(() -> new ResourceKey(key))
                .hasMessage("only $geo, $settings and $settings.<path> may start with '$' (position 0)");
    }

    @ParameterizedTest
    @CsvSource({"$settings., 10", "$settings..a, 10", "$settings.a., 12"})
    void refuses_an_empty_step_of_a_path(String key, int position) {
        assertThatThrownBy(() -> new ResourceKey(key))
                .hasMessage("a settings path must not have an empty step (position " + position + "): \"" + key + "\"");
    }

    @Test
    void refuses_the_empty_key() {
        assertThatThrownBy(() -> new ResourceKey("")).hasMessage("a key must not be empty");
    }

    @Test
    void knows_magic_keys() {
        assertThat(new ResourceKey("$geo").magic()).isTrue();
        assertThat(new ResourceKey("geo").magic()).isFalse();
    }
}
