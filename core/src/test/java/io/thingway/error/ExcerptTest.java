package io.thingway.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void quotes_forty_characters_at_most() {
        assertThat(Excerpt.quote("a".repeat(40))).isEqualTo('"' + "a".repeat(40) + '"');
        assertThat(Excerpt.quote("a".repeat(1_000_000))).isEqualTo('"' + "a".repeat(40) + "…\"");
    }

    @Test
    void leaves_letters_of_any_language() {
        assertThat(Excerpt.of("Größe 温度 ığ", 99)).isEqualTo("Größe 温度 ığ");
    }

    @Test
    void spells_what_could_forge_or_garble_a_line() {
        assertThat(Excerpt.of("a\nb\t\u001b[31m\u2028\u202e\u0000", 99))
                .isEqualTo("a\\u000ab\\u0009\\u001b[31m\\u2028\\u202e\\u0000");
    }

    @Test
    void never_ends_in_half_a_character() {
        assertThat(Excerpt.of("ab\ud83d\ude00", 3)).isEqualTo("ab\\ud83d…");
    }
}
