package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void what_steers_a_terminal_is_shown_by_its_number() {
        assertThat(Visible.text("a\u001b[2Jb\u0007\u009b\u202ec\u2028"))
                .isEqualTo("a\\u001B[2Jb\\u0007\\u009B\\u202Ec\\u2028");
        assertThat(Visible.text("one\ntwo\tthree\r")).isEqualTo("one\\ntwo\\tthree\\r");
        assertThat(Visible.text("\ud83d")).isEqualTo("\\uD83D");
    }

    @Test
    void all_other_text_stays() {
        String text = "Lämpchen № 1 – 灯 😀 👩‍🔧 \\n";
        assertThat(Visible.text(text)).isEqualTo(text);
    }
}
