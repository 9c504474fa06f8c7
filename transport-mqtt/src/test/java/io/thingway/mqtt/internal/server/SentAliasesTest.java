package io.thingway.mqtt.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentAliasesTest {
    @Test
    void a_topic_is_named_once() {
        SentAliases aliases = SentAliases.of(2);

        assertThat(aliases.use("a")).isEqualTo(new Alias(1, true));
        assertThat(aliases.use("b")).isEqualTo(new Alias(2, true));
        assertThat(aliases.use("a")).isEqualTo(new Alias(1, false));
        assertThat(aliases.any()).isTrue();
    }

    @Test
    void no_more_are_given_than_the_client_takes() {
        SentAliases aliases = SentAliases.of(1);

        assertThat(aliases.use("a").number()).isEqualTo(1);
        assertThat(aliases.use("b")).isSameAs(Alias.NONE);
        assertThat(SentAliases.of(0).use("a")).isSameAs(Alias.NONE);
        assertThat(SentAliases.of(0).any()).isFalse();
    }
}
